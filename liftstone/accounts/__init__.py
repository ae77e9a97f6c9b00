"""Who is at the keyboard: organisations, people, roles, sign-in.

Signing in opens a person's own key, and seals it again under a secret that only the browser's cookie
holds; neither the database nor the cookie alone opens anything. This package never opens a record.
"""
