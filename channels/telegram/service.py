"""The Telegram channel inside the gateway: PTB's Application without a web server of its own."""

import asyncio
import hashlib
import hmac
import logging
from collections import defaultdict
from typing import Any

from aiohttp import web
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    BaseUpdateProcessor,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.content.commands import LANGUAGE
from bot.core import compose
from bot.core.answer import Answer, Button
from bot.core.payload import Payload
from channels.assistant import MAX_TEXT, Assistant
from channels.config import Settings
from channels.conversation_ids import ConversationIds
from channels.rasa_client import Utterance
from channels.telegram.render import messages

log = logging.getLogger(__name__)
CALLBACK_BYTES = 64
# https://core.telegram.org/bots/features#deep-linking
DEEP_TOPIC = "topic_"
PARALLEL_CHATS = 64


class InOrder(BaseUpdateProcessor):
    """Chats run side by side; the updates of one chat wait for each other."""

    def __init__(self) -> None:
        super().__init__(PARALLEL_CHATS)
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Any) -> None:
        """Run one update when its chat's earlier ones are done."""
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else 0
        lock = self._locks[chat]
        async with lock:
            await coroutine
        if not lock.locked() and not getattr(lock, "_waiters", None):
            self._locks.pop(chat, None)


class TelegramService:
    """Starts and stops with the gateway's web application."""

    def __init__(self, settings: Settings, assistant: Assistant, ids: ConversationIds) -> None:
        assert settings.telegram_token
        self._settings, self._assistant, self._ids = settings, assistant, ids
        builder = (
            Application.builder().token(settings.telegram_token).rate_limiter(AIORateLimiter(max_retries=3)).concurrent_updates(InOrder())
        )
        if settings.telegram_base_url:
            builder = builder.base_url(settings.telegram_base_url)
        if settings.public_url:
            builder = builder.updater(None)
        self.app: Application[Any, Any, Any, Any, Any, Any] = builder.build()
        self._secret = hmac.new(settings.secret, b"telegram-webhook", hashlib.sha256).hexdigest()
        self._path = f"/telegram/{hmac.new(settings.secret, b'telegram-path', hashlib.sha256).hexdigest()[:32]}"
        self._handlers()
        self._starting: asyncio.Task[None] | None = None

    def _handlers(self) -> None:
        self.app.add_handler(CommandHandler(list(self._assistant.content.commands.meaning), self._command))
        self.app.add_handler(CallbackQueryHandler(self._button))
        self.app.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, self._text))
        self.app.add_handler(MessageHandler(filters.ALL & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, self._no_text))
        self.app.add_error_handler(self._error)

    def attach(self, app: web.Application) -> None:
        """Tie start, stop and (with a public URL) the webhook to the gateway."""
        app.on_startup.append(self._on_startup)
        app.on_cleanup.append(self._on_cleanup)
        if self._settings.public_url:
            app.router.add_post(self._path, self._webhook)

    async def _on_startup(self, _: web.Application) -> None:
        # Telegram may be out of reach while the web channel works: connecting must not hold up the gateway.
        self._starting = asyncio.create_task(self._connect())

    async def _connect(self) -> None:
        wait = 1.0
        while True:
            try:
                await self.app.initialize()
                await self._describe()
                await self.app.start()
                if self._settings.public_url:
                    await self.app.bot.set_webhook(
                        self._settings.public_url + self._path, secret_token=self._secret, allowed_updates=["message", "callback_query"]
                    )
                elif self.app.updater:
                    await self.app.bot.delete_webhook()
                    await self.app.updater.start_polling(allowed_updates=["message", "callback_query"], bootstrap_retries=-1)
                log.info("Telegram is connected (%s)", "webhook" if self._settings.public_url else "long polling")
                return
            except TelegramError as error:
                log.warning("Telegram is out of reach (%s); next try in %.0f s", type(error).__name__, wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 60)

    async def _describe(self) -> None:
        content = self._assistant.content
        for language in content.languages.spoken:
            commands = [BotCommand(name, content.text("channels", f"telegram_command_{name}", language)) for name in content.commands.shown]
            await self.app.bot.set_my_commands(commands, language_code=language)
            if language == content.languages.source:
                await self.app.bot.set_my_commands(commands)

    async def _on_cleanup(self, _: web.Application) -> None:
        if self._starting:
            self._starting.cancel()
        if self.app.updater and self.app.updater.running:
            await self.app.updater.stop()
        if self.app.running:
            await self.app.stop()
        await self.app.shutdown()

    async def _webhook(self, request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return web.Response(status=403)
        try:
            data = await request.json()
            update = Update.de_json(data, self.app.bot)
        except (ValueError, TypeError, KeyError, AttributeError):
            return web.Response(status=400)
        await self.app.update_queue.put(update)
        return web.Response()

    async def _command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/slett`` and the like; ``/start topic_sfo_what`` and ``/start 4601`` from a poster's QR code."""
        text = update.effective_message.text if update.effective_message else None
        name = (text or "").split()[0].lstrip("/").split("@")[0].lower()
        content = self._assistant.content
        meaning = content.commands.meaning.get(name, LANGUAGE)
        wanted = (context.args or [""])[0]
        if wanted in content.kommuner:
            await self._language(update, context)
            await self._turn(update, str(Payload("kommune", wanted)))
        elif wanted.startswith(DEEP_TOPIC) and wanted.removeprefix(DEEP_TOPIC) in content.topics:
            await self._turn(update, str(Payload("topic", wanted.removeprefix(DEEP_TOPIC))))
        elif meaning == LANGUAGE:
            await self._language(update, context)
        else:
            await self._turn(update, meaning)

    async def _language(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Welcome in every language at once: nobody should have to read a foreign one to find their own."""
        content = self._assistant.content
        lines = [content.text("channels", "telegram_welcome", code) for code in content.languages.spoken]
        lines.append("")
        lines.append(content.text("channels", "privacy_line", self._reader(update)))
        if update.effective_chat:
            await self._send_text(update.effective_chat.id, "\n".join(lines), compose.language_buttons(content))

    async def _text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await self._turn(update, update.message.text)

    async def _no_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.effective_chat:
            content, reader = self._assistant.content, self._reader(update)
            await self._send_text(
                update.effective_chat.id, content.text("channels", "telegram_text_only", reader), compose.menu("", reader, content).buttons
            )

    async def _button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query:
            try:
                await query.answer()
            except BadRequest:
                log.info("a button was pressed too long ago to be acknowledged")
            await self._turn(update, query.data or "")

    async def _turn(self, update: Update, text: str) -> None:
        chat = update.effective_chat
        if chat is None:
            return
        if len(text) > MAX_TEXT:
            content, reader = self._assistant.content, self._reader(update)
            await self._send_text(chat.id, content.text("channels", "too_long", reader).replace("{limit}", str(MAX_TEXT)), [])
            return
        await self.app.bot.send_chat_action(chat.id, ChatAction.TYPING)
        for answer in await self._assistant.reply(Utterance(sender=self._sender(chat.id), channel="telegram", text=text)):
            await self._send(chat.id, answer)

    def _sender(self, chat_id: int) -> str:
        return self._ids.sender("telegram", str(chat_id))

    def _reader(self, update: Update) -> str:
        """For words said before any conversation: the remembered language, else the app's as a hint."""
        chat, user, languages = update.effective_chat, update.effective_user, self._assistant.content.languages
        hint = user.language_code.split("-")[0] if user and user.language_code else None
        remembered = self._assistant.language(self._sender(chat.id)) if chat else languages.source
        return hint if hint and remembered == languages.source and hint in languages else remembered

    async def _send(self, chat_id: int, answer: Answer) -> None:
        texts = messages(answer, self._assistant.content)
        for i, text in enumerate(texts):
            last = i == len(texts) - 1
            await self.app.bot.send_message(
                chat_id,
                text,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_markup=keyboard(answer.buttons) if last else None,
            )

    async def _send_text(self, chat_id: int, text: str, buttons: list[Button]) -> None:
        await self.app.bot.send_message(chat_id, text, reply_markup=keyboard(buttons))

    async def _error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        if isinstance(context.error, Forbidden) and isinstance(update, Update) and update.effective_chat:
            log.info("a person has blocked the bot: forgetting the conversation")
            sender = self._sender(update.effective_chat.id)
            self._assistant.forget(sender)
            await self._assistant.rasa.erase(sender)
            return
        log.error("Telegram update failed", exc_info=context.error)


def keyboard(buttons: list[Button]) -> InlineKeyboardMarkup | None:
    """One button a row: titles are whole sentences in some languages."""
    fitting = [b for b in buttons if len(b.payload.encode()) <= CALLBACK_BYTES]
    return InlineKeyboardMarkup([[InlineKeyboardButton(b.title, callback_data=b.payload)] for b in fitting]) if fitting else None
