"""Sign-ins at single sign-on (NDJSON, one file a month) and at the application gateway (CSV, one a quarter).

Both are streamed week by week. Every seat that is in use is used at least once in the first and once in the second half of
each quarter, so that only the planted dormant seats are dormant, and only the planted one is used on a single day.
"""

from .dice import Dice
from .files import LineFile, TableFile
from .quarters import german, iso, offset_hours, is_workday
from .software import GATEWAY_PRODUCTS, PLAIN_APPS, SEATS

DAY = 86400
ENTRA_PATH = "sources/sign-ins/entra_{}.jsonl.gz"
GATEWAY_PATH = "sources/gateway/gateway_{}.csv"
GATEWAY_HEADER = ["Zeitpunkt", "Konto", "Anwendung", "Ergebnis", "Client"]
FAILED, PLAIN = 1, 2
COUNTRIES = {"US": "US", "DE": "DE", "SG": "SG"}


class Stray:
    """A planted sign-in: who (as written), what (as written), when by the office's clock."""

    def __init__(self, ordinal, subject, app, entity="US", seconds=15 * 3600, gateway=False, failed=False, mark=None):
        self.ordinal, self.subject, self.app, self.entity = ordinal, subject, app, entity
        self.seconds, self.gateway, self.failed, self.mark = seconds, gateway, failed, mark

    @property
    def utc(self):
        return self.ordinal * DAY + self.seconds - offset_hours(self.entity, self.ordinal) * 3600


class AccessLogs:
    def __init__(self, seats, quarters, seed, rows=None):
        self._dice, self._early = Dice(seed, "access"), Dice(seed, "early access")
        self._quarters = quarters
        self.strays = []
        self._holdings = [h for h in seats.holdings if SEATS[h.product].app and not h.silent]
        for holding in self._holdings:
            if holding.last_use:
                person = holding.person
                self.strays.append(Stray(holding.last_use, self._name(holding), SEATS[holding.product].app,
                                         person.entity, gateway=self._by_gateway(holding)))
        weeks = sum(q.last - q.first + 1 for q in quarters) / 7
        usual = sum(SEATS[h.product].weekly + (0.25 if h.product == "m365-e3" else 0) for h in self._holdings) * weeks
        self._scale = rows / usual if rows else 1.0

    @staticmethod
    def _by_gateway(holding):
        return holding.product in GATEWAY_PRODUCTS and holding.person.entity != "US"

    def _name(self, holding):
        return holding.person.account if self._by_gateway(holding) else holding.person.email

    def write(self, root, marks):
        for quarter in self._quarters:
            path = GATEWAY_PATH.format(quarter.name)
            with TableFile(root, path, GATEWAY_HEADER, marks, delimiter=";", newline="\r\n") as gateway:
                chunk_number = 0
                for month, first, last in quarter.months():
                    with LineFile(root, ENTRA_PATH.format(month), marks) as entra:
                        for start in (first, first + 7, first + 14, first + 21):
                            end = last if start == first + 21 else start + 6
                            self._write_chunk(start, end, chunk_number, entra, gateway)
                            chunk_number += 1

    def _write_chunk(self, first, last, number, entra, gateway):
        """One week: events are packed into whole numbers, `second, seat, kind`, and sorted."""
        dice, holdings, packed = self._dice, self._holdings, []
        weeks = (last - first + 1) / 7 * self._scale
        for index, holding in enumerate(holdings):
            start = max(first, holding.start + 1, holding.person.start + 1)
            end = min(last, (holding.last_use or last + 1) - 1, (holding.person.end or last + 1) - 1,
                      (holding.end or last + 1) - 1)
            if start > end:
                continue
            count = dice.count(SEATS[holding.product].weekly * weeks)
            anchor = 6 + index % 6
            if not count and (number == anchor or (number == 11 and holding.start > first - 40)):
                count = 1
            if not count and number == 1 + index % 5:
                packed.append(self._moment(start, end, holding, first, self._early) << 36 | index << 4)
            for _ in range(count):
                packed.append(self._moment(start, end, holding, first) << 36 | index << 4)
                if dice.chance(0.03):
                    packed.append(self._moment(start, end, holding, first) << 36 | index << 4 | FAILED)
            if holding.product == "m365-e3":
                for _ in range(dice.count(0.25 * weeks)):
                    packed.append(self._moment(start, end, holding, first) << 36 | index << 4 | PLAIN)
        strays = [s for s in self.strays if first <= s.ordinal <= last]
        base = (first - 1) * DAY
        packed += [(s.utc - base) << 36 | (len(holdings) + number) << 4 for number, s in enumerate(strays)]
        packed.sort()
        for event in packed:
            utc, index, kind = base + (event >> 36), event >> 4 & 0xFFFFFFFF, event & 15
            if index < len(holdings):
                self._write_use(utc, holdings[index], kind, entra, gateway)
            else:
                stray = strays[index - len(holdings)]
                self._write_row(utc, stray.subject, stray.app, stray.failed, stray.entity,
                                gateway if stray.gateway else None, entra, stray.mark)

    def _moment(self, start, end, holding, first, dice=None):
        dice = dice or self._dice
        ordinal = start + dice.below(end - start + 1)
        if not is_workday(ordinal) and dice.chance(0.9):
            ordinal = start + dice.below(end - start + 1)
        seconds = 27000 + dice.below(37800)
        return (ordinal - first + 1) * DAY + seconds - offset_hours(holding.person.entity, ordinal) * 3600

    def _write_use(self, utc, holding, kind, entra, gateway):
        person, app = holding.person, SEATS[holding.product].app
        by_gateway = self._by_gateway(holding) and kind != PLAIN
        name = person.account if by_gateway else person.email
        if kind == PLAIN:
            app = self._dice.pick(PLAIN_APPS)
        elif not by_gateway and person.old_email and self._dice.chance(0.5):
            name = person.old_email
        elif by_gateway and self._dice.chance(0.2):
            name = name.upper()
        self._write_row(utc, name, app, kind == FAILED, person.entity, gateway if by_gateway else None, entra)

    def _write_row(self, utc, name, app, failed, entity, gateway, entra, mark=None):
        if gateway:
            ordinal = utc // DAY
            local = utc + offset_hours("DE", ordinal) * 3600
            ordinal, second = divmod(local, DAY)
            time = f"{german(ordinal)} {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
            gateway.row([time, name, app, "Fehlgeschlagen" if failed else "Erfolgreich",
                         f"{entity}-WS"], mark)
            return
        ordinal, second = divmod(utc, DAY)
        time = f"{iso(ordinal)}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.{utc * 7919 % 10000000:07}Z"
        category = "NonInteractiveUserSignInLogs" if app == "Microsoft Teams" else "SignInLogs"
        code, words = ("50126", "Invalid username or password.") if failed else ("0", "")
        entra.write(
            f'{{"time":"{time}","category":"{category}","operationName":"Sign-in activity",'
            f'"resultType":"{code}","resultDescription":"{words}",'
            f'"properties":{{"userPrincipalName":"{name}","appDisplayName":"{app}",'
            f'"clientAppUsed":"Browser","deviceDetail":{{"operatingSystem":"Windows 11"}},'
            f'"location":{{"countryOrRegion":"{COUNTRIES[entity]}"}}}}}}', mark)
