"""How a network is governed: boards and whom they answer to, who answers for what, decisions, shared documents.

It says nothing of anybody who was helped, and decides nothing: it keeps what people decided, where and when.
"""
