"""load.py BINARY DOCUMENTS [REQUESTS [CLIENTS [MOST_MB]]]: starts BINARY as a service on a free port of
this machine and sends it REQUESTS documents of the folder DOCUMENTS from CLIENTS clients at once, a tenth
of them damaged. Each must have an answer; the memory of the service must stay below MOST_MB: two documents
are read at one time, and the made-up meeting has one that inflates to the limit of 256 MB, so that it is
twice that with half as much again for all else. At the end it is told to stop while a document is being
read, which must still be answered."""
import collections, http.client, json, os, random, re, signal, subprocess, sys, threading, time, urllib.parse

binary, folder = sys.argv[1], sys.argv[2]
requests, clients, most = (int(a) for a in (sys.argv[3:] + ["2000", "32", "768"][len(sys.argv) - 3 :])[:3])
random.seed(23)
documents = []
for root, _, names in sorted(os.walk(folder)):
    for name in sorted(names):
        with open(os.path.join(root, name), "rb") as file:
            documents.append((name, file.read()))


def damaged(content):
    """Cut off somewhere, or with some bits turned."""
    if random.random() < 0.5:
        return content[: random.randint(1, max(1, len(content)))]
    content = bytearray(content)
    for _ in range(random.randint(1, 64)):
        if content:
            content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    return bytes(content)


work = []
for number in range(requests):
    name, content = documents[number % len(documents)]
    hurt = random.random() < 0.1
    # An empty body is no document, an empty file of a form is one.
    way = number % 4 if content else 2
    work.append((name, damaged(content) if hurt else content, hurt, way))
random.shuffle(work)

service = subprocess.Popen(
    [binary, "serve", "--listen", "127.0.0.1:0", "--jobs", "2", "--max-waiting", str(clients)],
    stderr=subprocess.PIPE,
    text=True,
)
port = int(re.search(r":(\d+)$", service.stderr.readline().strip()).group(1))
lock = threading.Lock()
statuses, results, seconds, without = collections.Counter(), collections.Counter(), [], []


def one_request(connection, name, content, way):
    """A raw document, one with those inside of it, a form, or lines."""
    headers, path = {}, "/extract?name=" + urllib.parse.quote(name)
    body = content
    if way == 1:
        path += "&inner=true"
    elif way == 2:
        bound = "7d1f0b4c2a"
        head = f'--{bound}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{bound}--\r\n".encode()
        headers["Content-Type"] = f"multipart/form-data; boundary={bound}"
    elif way == 3:
        headers["Accept"] = "application/x-ndjson"
    connection.request("POST", path, body, headers)
    answer = connection.getresponse()
    text = answer.read()
    assert answer.getheader("x-request-id"), "no number"
    found = json.loads(text)
    records = found if isinstance(found, list) else [found]
    if answer.status == 200:
        assert all(r["schema"] == "urn:rapporteur:schema:document:1" for r in records)
        return answer.status, records[0]["status"]
    return answer.status, found["type"].rsplit(":", 1)[1]


def client():
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    while True:
        with lock:
            if not work:
                return
            name, content, hurt, way = work.pop()
        begin = time.monotonic()
        try:
            status, result = one_request(connection, name, content, way)
        except Exception as error:
            connection.close()
            with lock:
                without.append(f"{name}: {error!r}")
            continue
        with lock:
            seconds.append(time.monotonic() - begin)
            statuses[status] += 1
            results[("damaged " if hurt else "") + result] += 1


begin = time.monotonic()
threads = [threading.Thread(target=client) for _ in range(clients)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed = time.monotonic() - begin

with open(f"/proc/{service.pid}/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
connection.request("GET", "/metrics")
counts = connection.getresponse().read().decode()
connection.close()

# A document that takes a while is being read when it is told to stop.
running = {}
table = "<!DOCTYPE html><table>" + "<tr><td>See TD 215/4.<td>X.abc<td>TAP" * 200_000


def last():
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/extract?name=last.html", table.encode())
    answer = connection.getresponse()
    running["status"], running["bytes"] = answer.status, len(answer.read())


thread = threading.Thread(target=last)
thread.start()
time.sleep(0.2)
running["early"] = "status" in running
service.send_signal(signal.SIGTERM)
code = service.wait(timeout=60)
thread.join()

seconds.sort()
at = lambda share: 1000 * seconds[min(len(seconds) - 1, int(share * len(seconds)))] if seconds else 0
print(f"statuses: {dict(sorted(statuses.items()))}")
print(f"records: {dict(sorted(results.items()))}")
print(f"{len(seconds) / elapsed:.0f} requests/s from {clients} clients, p50 {at(0.5):.0f} ms, p99 {at(0.99):.0f} ms")
print(f"told to stop while reading: answered {running.get('status')}, exit code {code}")
for line in without[:10]:
    print(line, file=sys.stderr)
print(f"{len(seconds)} answers, {len(without)} without, peak {peak:.0f} MB (at most {most})")

wrong = []
if without or len(seconds) != requests:
    wrong.append("a request has no answer")
if set(statuses) != {200}:
    wrong.append("a document was refused")
if peak > most:
    wrong.append("too much memory")
if f'rapporteur_requests_total{{status="200"}} {requests}\n' not in counts:
    wrong.append("the service counts other than we do")
if code != 0 or running.get("status") != 200 or running["early"]:
    wrong.append("it did not stop as it should")
if wrong:
    sys.exit("; ".join(wrong))
