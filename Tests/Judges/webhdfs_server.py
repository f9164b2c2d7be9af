"""A file system as Hadoop's client sees one: the reading half of Apache Hadoop's "WebHDFS REST API", over a folder.

Written from that document, for judges: GETFILESTATUS, LISTSTATUS, GETFILEBLOCKLOCATIONS, OPEN with offset and length, and the questions that a
client asks before (GETDELEGATIONTOKEN, GETSERVERDEFAULTS …), which are answered as a server without security answers them.
OPEN sends the reader on to another address, as a namenode sends it to a datanode. What may go wrong is asked for by
attributes: `refused` answers 403, `cut` breaks a file off in the middle, `dies` closes the door while a file is read, and
`before` is called before a file is opened.
"""
import http.server, json, os, pathlib, threading, urllib.parse


class Server:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.refused, self.cut, self.dies, self.before = set(), set(), set(), None
        self.asked, self.sent = [], 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *words):
                pass

            def do_GET(self):
                outer.answer(self)

            def do_PUT(self):
                outer.answer(self)

        class Quiet(http.server.ThreadingHTTPServer):
            def handle_error(self, *words):
                pass  # a client that was ended

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.port = self.http.server_address[1]
        self.url = f"webhdfs://127.0.0.1:{self.port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()

    def answer(self, request):
        parts = urllib.parse.urlsplit(request.path)
        query = {name.lower(): values[0] for name, values in urllib.parse.parse_qs(parts.query).items()}
        name = urllib.parse.unquote(parts.path.removeprefix("/webhdfs/v1"))
        operation = query.get("op", "").upper()
        self.asked.append((operation, name))
        place = self.folder / name.lstrip("/")
        if name in self.refused:
            return self.fail(request, 403, "AccessControlException", "org.apache.hadoop.security.AccessControlException",
                             f'Permission denied: user=auditor, access=READ, inode="{name}"')
        if operation == "GETFILESTATUS":
            if not place.exists():
                return self.missing(request, name)
            return self.say(request, {"FileStatus": self.status(place, "")})
        if operation in ("LISTSTATUS", "LISTSTATUS_BATCH"):
            if not place.exists():
                return self.missing(request, name)
            found = sorted(place.iterdir()) if place.is_dir() else [place]
            statuses = {"FileStatuses": {"FileStatus": [self.status(each, each.name if place.is_dir() else "") for each in found]}}
            if operation == "LISTSTATUS":
                return self.say(request, statuses)
            return self.say(request, {"DirectoryListing": {"partialListing": statuses, "remainingEntries": 0}})
        if operation == "GETFILEBLOCKLOCATIONS":
            if not place.is_file():
                return self.missing(request, name)
            return self.say(request, {"BlockLocations": {"BlockLocation": [
                {"cachedHosts": [], "corrupt": False, "hosts": ["127.0.0.1"], "length": place.stat().st_size, "offset": 0,
                 "names": [f"127.0.0.1:{self.port}"], "storageTypes": ["DISK"], "topologyPaths": ["/default/127.0.0.1"]}]}})
        if operation == "OPEN":
            return self.open(request, name, place, query)
        if operation == "GETDELEGATIONTOKEN":
            return self.say(request, {"Token": None})
        return self.fail(request, 400, "UnsupportedOperationException", "java.lang.UnsupportedOperationException",
                         f"{operation} is not supported")

    def status(self, place, suffix):
        known = place.stat()
        return {"accessTime": 0, "blockSize": 1 << 20, "childrenNum": 0, "fileId": known.st_ino, "group": "audit",
                "length": 0 if place.is_dir() else known.st_size, "modificationTime": known.st_mtime_ns // 1_000_000,
                "owner": "gateway", "pathSuffix": suffix, "permission": "644", "replication": 1, "storagePolicy": 0,
                "type": "DIRECTORY" if place.is_dir() else "FILE"}

    def open(self, request, name, place, query):
        if not place.is_file():
            return self.missing(request, name)
        if "datanode" not in query:
            host = f"http://127.0.0.1:{self.port}"
            return self.say(request, None, 307, {"Location": f"{host}{request.path}&datanode=true"})
        if self.before:
            self.before(name)
        data = place.read_bytes()
        start = int(query.get("offset", 0))
        data = data[start:start + int(query["length"])] if "length" in query else data[start:]
        request.send_response(200)
        request.send_header("Content-Type", "application/octet-stream")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        broken = name in self.cut or name in self.dies
        if name in self.dies:
            threading.Thread(target=self.stop, daemon=True).start()
        try:
            request.wfile.write(data[:len(data) // 2] if broken else data)
            self.sent += len(data)
        except OSError:
            pass
        if broken:
            request.close_connection = True

    def missing(self, request, name):
        self.fail(request, 404, "FileNotFoundException", "java.io.FileNotFoundException", f"File does not exist: {name}")

    def fail(self, request, status, exception, java, message):
        self.say(request, {"RemoteException": {"exception": exception, "javaClassName": java, "message": message}}, status)

    def say(self, request, document, status=200, headers={}):
        # Without Content-Type: the client that Spark 4 brings along (hadoop-client-runtime 3.4 and 3.5) lacks a class of Jersey's
        # which it would read that header with, and takes a reply without one as JSON.
        body = b"" if document is None else json.dumps(document).encode()
        request.send_response(status)
        request.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)


if __name__ == "__main__":
    import sys
    server = Server(sys.argv[1])
    print(server.url, flush=True)
    sys.stdin.read()
