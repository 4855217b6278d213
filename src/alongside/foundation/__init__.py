"""What every room stands on: audit, sealing, privacy classes, jobs, notifications, content.

It knows no room. Nouns: entry (audit), data key, sealed text, job, progress, notification.
"""
