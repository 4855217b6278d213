"""The worker beside the pages: started again when it dies, gone when the pages go."""

import subprocess
import sys
import threading

PATIENCE = 10


class WorkerProcess:
    """One `alongside worker` as a child of this process."""

    def __init__(self) -> None:
        self.leaving = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def start(self) -> None:
        self._spawn()
        threading.Thread(target=self._keep_alive, daemon=True).start()

    def stop(self) -> None:
        """Let it finish the job at hand for a moment; a job it could not finish is taken up at the next start."""
        self.leaving.set()
        with self.lock:
            process = self.process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(PATIENCE)

    def _spawn(self) -> None:
        with self.lock:
            if not self.leaving.is_set():
                self.process = subprocess.Popen([sys.executable, "-m", "alongside.cli", "worker", "--child"])

    def _keep_alive(self) -> None:
        while self.process is not None:
            code = self.process.wait()
            if self.leaving.wait(1):
                return
            print(f"The worker ended (code {code}); starting it again.", file=sys.stderr, flush=True)
            self._spawn()
