"""A firm of one source and one product, for judges that close it often, and a person who signs its packs."""
import pathlib, shutil, subprocess, zipfile

TOML = """
[organisation]
name = "Small Firm"
id = "small"
currency = "USD"
time-zone = "UTC"
[cadence]
close = "quarter"
first = "2026-Q2"
[signoff]
ca = ["ca.pem"]
[[signoff.approver]]
name = "Omar Said"
role = "IT"
email = "omar@small.example"
[[source]]
id = "orders"
role = "purchases"
files = ["sources/orders.csv"]
format = "delimited"
[source.fields]
po_number = "order"
line_number = "line"
supplier = { default = "Ansys" }
currency = { default = "USD" }
unit_price = { default = "9.50" }
order_date = "date"
sku = "sku"
quantity = "quantity"
"""

PACK = "2026-10-05_small_evidence_2026-Q3.zip"


def run(*words, **more):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, **more)


def new_workspace(folder, ca=None):
    """The workspace anew; with the certificate that vouches for who signs."""
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("catalogue", "sources"):
        (folder / part).mkdir(parents=True)
    (folder / "seatledger.toml").write_text(TOML)
    (folder / "catalogue/products.csv").write_text(
        "product_id,publisher,name,metric\nmech,Ansys,Mechanical,named_user\n")
    (folder / "catalogue/skus.csv").write_text("sku,product_id,kind,rights_per_unit,term_months\nAN-1,mech,licence,1,\n")
    (folder / "sources/orders.csv").write_text("order,line,date,sku,quantity\n" + "".join(
        f"PO-{n},1,2026-04-{n % 28 + 1:02},AN-1,{n}\n" for n in range(1, 200)))
    if ca and pathlib.Path(ca).exists():
        shutil.copy(ca, folder / "ca.pem")
    return folder


def close(program, folder):
    return [program, "close", str(folder), "--at", "2026-10-05T09:00:00Z", "--quiet"]


class Signer:
    """Omar, whom the configuration names, with a certificate of a CA of his own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.ca = self.folder / "ca.pem"
        (self.folder / "extensions").write_text("basicConstraints=CA:false\nsubjectAltName=email:omar@small.example\n")
        self.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 99 -subj /CN=CA")
        self.openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout omar.key -out omar.csr -subj /CN=Omar")
        self.openssl("x509 -req -in omar.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 99 -extfile extensions -out omar.pem")

    def openssl(self, words):
        outcome = run("openssl", *words.split(), cwd=self.folder)
        assert outcome.returncode == 0, (words, outcome.stderr)

    def sign(self, content):
        """The signature's file."""
        (self.folder / "content").write_bytes(content)
        self.openssl("cms -sign -cades -binary -md sha256 -in content -signer omar.pem -inkey omar.key -outform DER -out omar.p7s")
        return self.folder / "omar.p7s"


def tag_manifest(pack):
    return zipfile.ZipFile(pack).read(f"{pathlib.Path(pack).stem}/tagmanifest-sha256.txt")
