"""A server that answers as a language model's API does, by a function of the conversation; and in every wrong way."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Stub:
    """`answers` makes the content of an answer from the request; `asked` are the requests as they came. It listens on loopback."""

    def __init__(self, answers=None, *, status=200, raw=None, delay=0.0, drip=0.0, headers=()):
        self.asked, self.keys = [], []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.asked.append(request)
                stub.keys.append(self.headers.get("Authorization"))
                time.sleep(delay)
                if raw is None:
                    content = answers(request["messages"]) if answers else ""
                    usage = {"prompt_tokens": 100, "completion_tokens": 10}
                    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}], "usage": usage}).encode()
                else:
                    body = raw
                try:
                    self.send_response(status)
                    for name, value in headers:
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    for at in range(0, len(body), 1 if drip else len(body) or 1):
                        self.wfile.write(body[at : at + 1] if drip else body)
                        time.sleep(drip)
                except OSError:
                    pass  # the client has left, as one with a time-out does

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def given(messages):
    """The statements of a request, id to text."""
    return {each["id"]: each["text"] for each in json.loads(messages[1]["content"])["statements"]}


def rewriting(change):
    """Answers with every statement changed by a function of its text; None leaves one out."""

    def answers(messages):
        texts = {id: change(text) for id, text in given(messages).items()}
        return json.dumps({"statements": [{"id": id, "text": text} for id, text in texts.items() if text is not None]})

    return answers
