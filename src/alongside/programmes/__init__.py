"""A programme: template, intake, enrolment, readiness, policies, import."""
