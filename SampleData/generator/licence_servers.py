"""FlexNet debug logs of three licence servers in Stuttgart: clock times without dates, restarts, refusals."""

from datetime import date

from .dice import Dice
from .files import LineFile
from .quarters import american, is_workday

DAY = 86400
ZONE_NAME = "CEST"
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
BANNER = """-----------------------------------------------
  Please Note:

  This log is intended for debug purposes only.
  In order to capture accurate license
  usage data into an organized repository,
  please enable report logging. Use Flexera Software LLC's
  software license administration  solution,
  FlexNet Manager, to  readily gain visibility
  into license usage data and to create
  insightful reports on critical information like
  license availability and usage.

-----------------------------------------------

"""


class Feature:
    """A feature's pool: the peak of each quarter, the sizes of its check-outs, the licences the server holds."""

    def __init__(self, product, name, departments, peaks, licences, sizes=(1,)):
        self.product, self.name, self.departments = product, name, departments
        self.peaks, self.licences, self.sizes = peaks, licences, sizes

    def lanes(self, peak):
        """Check-out sizes that add up to a peak."""
        sizes, total = [], 0
        while total < peak:
            sizes.append(min(self.sizes[len(sizes) % len(self.sizes)], peak - total))
            total += sizes[-1]
        return sizes


class Server:
    def __init__(self, path, daemon, host, features, crash_day=None, shutdown_day=None, reread_day=None,
                 starts_with_banner=True, newline="\n"):
        self.path, self.daemon, self.host, self.features = path, daemon, host, features
        self.reread_day, self.newline = reread_day, newline
        self.crash_day, self.shutdown_day, self.starts_with_banner = crash_day, shutdown_day, starts_with_banner


def servers(people, quarters):
    """The three servers, with pools that grow with the staff."""
    def scaled(number):
        return max(3, number * people // 600)

    def peaks(licences, before, last):
        """Peaks in per cent of what the server lends: before the last quarter (rounded down), and in it (up)."""
        return [licences * before // 100] * (len(quarters) - 1) + [-(-licences * last // 100)]

    def pool(product, name, departments, licences, before, last, sizes=(1,)):
        return Feature(product, name, departments, peaks(scaled(licences), before, last), scaled(licences), sizes)

    previous, last = quarters[max(0, len(quarters) - 2)], quarters[-1]
    return [
        Server("sources/licence-servers/ansyslmd.log.gz", "ansyslmd", "de-lic01", [
            pool("ansys-mechanical", "ansys", ("Sim", "Mec", "Str"), 24, 88, 100),
            pool("ansys-fluent", "cfd_base", ("Sim", "Mec"), 12, 70, 75),
            pool("ansys-hpc", "anshpc", ("Sim", "Mec"), 128, 69, 75, (8, 16, 32, 8)),
        ], crash_day=last.first + 20, shutdown_day=previous.first + 37, starts_with_banner=False),
        Server("sources/licence-servers/mlm.log.gz", "MLM", "de-lic02", [
            pool("matlab", "MATLAB", ("Sim", "Sof", "Ele", "Mec"), 32, 85, 93),
            pool("simulink", "SIMULINK", ("Sim", "Ele", "Mec"), 12, 84, 91),
            pool("signal-toolbox", "Signal_Toolbox", ("Sim", "Ele"), 8, 65, 62),
        ], shutdown_day=last.first + 41, reread_day=peak_day(last)),
        Server("sources/licence-servers/saltd.log", "saltd", "de-lic03", [
            pool("nx-cad", "NX13100N", ("Mec",), 20, 70, 75),
        ], crash_day=previous.first + 55, newline="\r\n"),
    ]


def peak_day(quarter):
    """A Wednesday in the middle of the quarter, on which every pool has its peak."""
    middle = quarter.first + 50
    return middle - (middle - 1) % 7 + 2


class ServerLog:
    """Writes one server's log day by day; only the sessions that cross midnight are carried over."""

    def __init__(self, server, staff, machines, quarters, seed):
        self.server, self.quarters, self._machines = server, quarters, machines
        self._dice = Dice(seed, server.path)
        # Old hands only: nobody here joins, leaves or moves, so that no pool depends on who left when.
        self._users = {
            f.name: [p for p in staff.people if p.department[:3] in f.departments and not p.end and not p.moved
                     and p.start < quarters[0].first and p.kind == "Employee"] for f in server.features}
        self._events = []

    def write(self, root, marks):
        first, last = self.quarters[0].first, self.quarters[-1].last
        with LineFile(root, self.server.path, marks, newline=self.server.newline) as log:
            self._first_lines(first)
            for quarter in self.quarters:
                for ordinal in range(quarter.first, quarter.last + 1):
                    self._stamps(ordinal)
                    if is_workday(ordinal):
                        self._sessions(ordinal, quarter)
                    self._trouble(ordinal)
                    self._flush(log, (ordinal + 1) * DAY if ordinal < last else last * DAY + 86390)

    def _say(self, at, text, daemon=None, mark=None):
        self._events.append((at, len(self._events), daemon or self.server.daemon, text, mark))

    def _flush(self, log, until):
        self._events.sort()
        ready = [event for event in self._events if event[0] < until]
        self._events = [event for event in self._events if event[0] >= until]
        for at, _, daemon, text, mark in ready:
            second = at % DAY
            log.write(f"{second // 3600:2}:{second // 60 % 60:02}:{second % 60:02} ({daemon}) {text}", mark)

    def _first_lines(self, first):
        if self.server.starts_with_banner:
            self._start_up(first * DAY + 420)
            return
        # This log was switched at midnight: it starts in the middle, with check-ins of the day before.
        feature = self.server.features[0]
        for number, person in enumerate(self._users[feature.name][-2:]):
            self._say(first * DAY + 4200 + 3000 * number, f'IN: "{feature.name}" {self._at(person)}  ')

    def _start_up(self, at):
        today = date.fromordinal(at // DAY)
        name = f"{WEEKDAYS[today.weekday()]} {MONTHS[today.month - 1]} {today.day:02}"
        year = today.year
        clock = f"{at % DAY // 3600:02}:{at // 60 % 60:02}:{at % 60:02}"
        for line in BANNER.split("\n")[:-1]:
            self._say(at, line, "lmgrd")
        for line in (f"Server's System Date and Time: {name} {year} {clock} {ZONE_NAME}",
                     "SLOG: Summary LOG statistics is enabled.",
                     f"FlexNet Licensing (v11.19.4.1 build 289911 x64_lsb) started on {self.server.host} (linux) "
                     f"({american(at // DAY)})",
                     "Copyright (c) 1988-2023 Flexera. All Rights Reserved.",
                     "World Wide Web:  https://www.flexera.com",
                     "License file(s): /opt/flexlm/license.dat", "lmgrd tcp-port 27000",
                     "Starting vendor daemons ... ",
                     f"Started {self.server.daemon} (internet tcp_port 41811 pid 2207)"):
            self._say(at, line, "lmgrd")
        self._say(at + 1, "FlexNet Licensing version v11.19.4.1 build 289911 x64_lsb")
        self._say(at + 1, self._server_started())

    def _server_started(self):
        names = "\t".join(feature.name for feature in self.server.features)
        return f"Server started on {self.server.host} for:\t{names}\t"

    def _stamps(self, ordinal):
        for number in range(4):
            self._say(ordinal * DAY + 1065 + number * 21600, f"TIMESTAMP {american(ordinal)}", "lmgrd")
            self._say(ordinal * DAY + 1370 + number * 21900, f"TIMESTAMP {american(ordinal)}")

    def _trouble(self, ordinal):
        if ordinal == self.server.crash_day:
            at = ordinal * DAY + CRASH
            self._say(at, "EXITING DUE TO SIGNAL 11")
            self._say(at + 1, f"{self.server.daemon} exited with status 11 (Communications error)", "lmgrd",
                      mark=f"crash {self.server.daemon}")
            self._say(at + 2, f"Since this is an unknown status, license server manager (lmgrd) will attempt to "
                              "re-start the vendor daemon.", "lmgrd")
            self._say(at + 3, f"REStarted {self.server.daemon} (internet tcp_port 38417)", "lmgrd")
        if ordinal == self.server.reread_day:
            # Says "Server started" again, and is no restart: everything stays checked out.
            at = ordinal * DAY + 53100
            self._say(at, "lmreread requested by root on de-lic02", "lmgrd", mark=f"reread {self.server.daemon}")
            self._say(at + 1, "REReading options file: /opt/flexlm/MLM.opt")
            self._say(at + 1, self._server_started())
            self._say(at + 4, "SERVER-OUT: Failed to send the message(71) <END>")
        if ordinal == self.server.shutdown_day:
            at = ordinal * DAY + SHUTDOWN
            self._say(at + 1, f"Shutting down {self.server.daemon} pid=2207 data=2 (signal=15)", "lmgrd")
            self._say(at + 2, "daemon shutdown requested - shutting down")
            self._start_up(at + 2700)

    def _at(self, person):
        login = person.login.upper() if self._dice.chance(0.05) else person.login
        return f"{login}@{self._machines.of_person[person.id].host}"

    def _sessions(self, ordinal, quarter):
        number = self.quarters.index(quarter)
        for feature in self.server.features:
            lanes = feature.lanes(feature.peaks[number])
            users = self._dice.sample(self._users[feature.name], len(lanes) + 3)
            if ordinal == peak_day(quarter):
                self._peak(ordinal, feature, lanes, users)
            else:
                self._usual(ordinal, feature, lanes[:max(1, len(lanes) * 4 // 5)], users)

    def _peak(self, ordinal, feature, lanes, users):
        """Everybody at once in the early afternoon; who comes late is refused where the server has no more."""
        dice = self._dice
        for size, person in zip(lanes, users):
            self._session(feature, person, size, ordinal * DAY + 48600 + dice.below(2700),
                          ordinal * DAY + 55200 + dice.below(6000))
        if sum(lanes) >= feature.licences:
            for number, person in enumerate(users[len(lanes):]):
                at = ordinal * DAY + 52200 + number * 300
                for _ in range(14 + dice.below(20)):
                    at += 8 + dice.below(40)
                    self._say(at, f'DENIED: "{feature.name}" {self._at(person)}  (Licensed number of users already '
                                  'reached. (-4,342:10054 ""))', mark=f"denied {feature.name}")

    def _usual(self, ordinal, feature, lanes, users):
        dice = self._dice
        for size, person in zip(lanes, users):
            if not dice.chance(0.5):
                continue
            out = ordinal * DAY + 27000 + dice.below(14400)
            back = out + 900 + dice.below(12600)
            self._session(feature, person, size, out, back)
            if dice.chance(0.4):
                out = back + 60 + dice.below(3600)
                overnight = dice.chance(0.08) and size > 1
                self._session(feature, person, size, out, out + (43200 if overnight else 600 + dice.below(9000)))
        if dice.chance(0.02):
            self._say(ordinal * DAY + 36000, f'UNSUPPORTED: "{feature.name}_legacy" (PORT_AT_HOST_PLUS   ) '
                                             f'{self._at(users[-1])}  (No such feature exists. (-5,346))')

    def _session(self, feature, person, size, out, back):
        """A check-out and its check-in; a crash or a shutdown in between changes what the log shows of it."""
        ordinal, who = out // DAY, self._at(person)
        amount = f" ({size} licenses) " if size > 1 else " "
        crash = ordinal * DAY + CRASH if ordinal == self.server.crash_day else None
        stop = ordinal * DAY + SHUTDOWN if ordinal == self.server.shutdown_day else None
        if crash and crash - 5 <= out <= crash + 30:
            out = crash + 31
        if stop and out >= stop - 5:
            return
        self._say(out, f'OUT: "{feature.name}" {who} {amount}')
        if stop and back > stop:
            self._say(stop, f'IN: "{feature.name}" {who} {amount} (SHUTDOWN)')
            return
        if crash and out < crash < back:
            self._say(crash + 31 + self._dice.below(60), f'OUT: "{feature.name}" {who} {amount}')
            back = max(back, crash + 200)
        if size == 32 and self._dice.chance(0.1):      # a solver gives back half of its cores first
            half = size // 2
            self._say(back - 120, f'IN: "{feature.name}" {who}  ({half} licenses) ')
            self._say(back, f'IN: "{feature.name}" {who}  ({size - half} licenses) ')
            return
        self._say(back, f'IN: "{feature.name}" {who} {amount}')


CRASH = 38460          # 10:41:00
SHUTDOWN = 66600       # 18:30:00
