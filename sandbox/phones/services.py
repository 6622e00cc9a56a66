"""The services a simulated phone offers over adb."""

import struct

from sandbox.phones.faults import FaultKind
from sandbox.phones.files import serve_sync
from sandbox.phones.grammar import deed
from sandbox.phones.phone import ConnectionDroppedError, SimulatedPhone
from sandbox.phones.rpc import RpcServer
from sandbox.phones.shell import run
from sandbox.phones.transport import Listener, Stream

_STARTING = b"[server] INFO: [UiAutomator2Server] Starting Server\n"
_TAKEN = (
    b"java.lang.IllegalStateException: UiAutomationService "
    b"android.accessibilityservice.IAccessibilityServiceClient$Stub$Proxy@5deffd5"
    b"already registered!\n"
)
_STDOUT, _EXIT = 1, 3
_GRUMBLE = b"W made up: something is not as it was\n" * 2_000


class Services:
    """What is behind one phone's adb port."""

    def __init__(self, phone: SimulatedPhone) -> None:
        self._phone = phone
        self._rpc = RpcServer(phone)

    def listener(self) -> Listener:
        name = self._phone.model.replace(" ", "_")
        banner = (
            f"device::ro.product.name={name.lower()};ro.product.model={self._phone.model};"
            f"ro.product.device={name.lower()};"
        )
        return Listener(banner, self._accepts, self._serve)

    def _accepts(self, service: str) -> bool:
        kind, _, rest = service.partition(":")
        if kind == "tcp":
            return rest == "9008" and self._phone.automated
        return kind in ("sync", "exec", "reverse", "reboot") or kind.split(",")[0] == "shell"

    async def _serve(self, stream: Stream, service: str) -> None:
        kind, _, rest = service.partition(":")
        try:
            if kind == "tcp":
                await self._rpc.serve(stream)
            elif kind == "sync":
                async with self._phone.serving("sync", "session", 0.0):
                    await serve_sync(stream, self._phone.disk)
            elif kind == "reboot":
                async with self._phone.serving("shell", "reboot", self._phone.delays.shell):
                    self._phone.reboot()
            elif kind == "reverse":
                await stream.write(b"FAIL0013reverse not offered")
            elif "app_process" in rest:
                await self._automate(stream)
            else:
                await self._shell(stream, rest, packets="v2" in kind.split(","))
        except ConnectionDroppedError:
            return

    async def _automate(self, stream: Stream) -> None:
        """uiautomator2's server, which lives as long as the shell that started it."""
        with self._phone.automating(stream) as first:
            serving = self._phone.serving("shell", "app_process", self._phone.delays.shell)
            async with serving as fault:
                await stream.write(_STARTING if first else _STARTING + _TAKEN)
            if fault is not None and fault.kind is FaultKind.ENDLESS:
                await self._phone.flood(stream, fault, _GRUMBLE)
            if first:
                await stream.inbox.read()

    async def _shell(self, stream: Stream, line: str, *, packets: bool) -> None:
        async with self._phone.serving("shell", deed(line), self._phone.delays.shell) as fault:
            if fault is not None and fault.kind is FaultKind.ENDLESS:
                await self._phone.flood(stream, fault, _GRUMBLE)
            if fault is not None and fault.kind is FaultKind.JAVA_EXCEPTION:
                result_out, status = fault.error.encode(), 1
            else:
                result = run(self._phone, line)
                result_out, status = result.out, result.status
            if packets:
                await stream.write(_packet(_STDOUT, result_out) + _packet(_EXIT, bytes([status])))
            else:
                await stream.write(result_out)


def _packet(kind: int, data: bytes) -> bytes:
    return struct.pack("<BI", kind, len(data)) + data
