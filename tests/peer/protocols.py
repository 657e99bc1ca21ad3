# SPDX-License-Identifier: MPL-2.0
"""What a server says in each protocol, as bytes, so that one behaviour can be played in both."""

import json


def event(data, name=None):
    head = f"event: {name}\n" if name else ""
    line = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return f"{head}data: {line}\n\n".encode()


class OpenAi:
    name = "openai"
    last = event("[DONE]")

    @staticmethod
    def begin():
        return event({"model": "m", "choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]})

    @staticmethod
    def text(content):
        return event({"choices": [{"index": 0, "delta": {"content": content}}]})

    @staticmethod
    def raw_text(content):
        """Content that is already inside the quotes of a JSON string, as bytes."""
        return b'data: {"choices":[{"index":0,"delta":{"content":"' + content + b'"}}]}\n\n'

    @staticmethod
    def reasoning(content):
        return event({"choices": [{"index": 0, "delta": {"reasoning_content": content}}]})

    @staticmethod
    def end():
        return event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})

    @staticmethod
    def error(kind, message):
        return event({"error": {"type": kind, "message": message}})

    @staticmethod
    def refusal(kind, message):
        return json.dumps({"error": {"type": kind, "code": kind, "message": message}})

    @staticmethod
    def whole(content):
        return json.dumps({"choices": [{"message": {"content": content}, "finish_reason": "stop"}]})


class Anthropic:
    name = "anthropic"
    last = event({"type": "message_stop"}, "message_stop")

    @staticmethod
    def begin():
        return event({"type": "message_start", "message": {"model": "m", "content": [], "usage": {"input_tokens": 1}}},
                     "message_start") + event({"type": "ping"}, "ping")

    @staticmethod
    def text(content):
        return event({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": content}},
                     "content_block_delta")

    @staticmethod
    def raw_text(content):
        return b'data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"' + content + b'"}}\n\n'

    @staticmethod
    def reasoning(content):
        return event({"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": content}},
                     "content_block_delta")

    @staticmethod
    def end():
        return event({"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 2}},
                     "message_delta")

    @staticmethod
    def error(kind, message):
        return event({"type": "error", "error": {"type": kind, "message": message}}, "error")

    @staticmethod
    def refusal(kind, message):
        return json.dumps({"type": "error", "error": {"type": kind, "message": message}})

    @staticmethod
    def whole(content):
        return json.dumps({"type": "message", "content": [{"type": "text", "text": content}], "stop_reason": "end_turn"})


BOTH = (OpenAi, Anthropic)
