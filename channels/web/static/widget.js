// The chat widget: one custom element, no framework, no cookie, no third-party request.
//   <script src="https://.../widget.js" data-kommune="0301" data-language="auto" async></script>
// or <hverdag-assistent server="https://..." kommune="0301" language="auto"></hverdag-assistent>
// Text from the server is shown through textContent; links are built from checked addresses only.
(() => {
  "use strict";
  const script = document.currentScript;
  const ORIGIN = script ? new URL(script.src).origin : location.origin;
  const KEY = "hverdag-assistent";
  const TIMEOUT_MS = 20000;
  // Errors whose message is written for the person; every other is for developers.
  const SAID_TO_PEOPLE = ["too_many", "text_too_long"];

  const STYLE = `
    :host { --ink: var(--ds-color-text-default, #1e2b3c); --paper: var(--ds-color-surface-default, #fff);
      --accent: #0b4f6c; --on-accent: #fff; --soft: #eef3f6; --line: #5c6b7a;
      font: 1rem/1.65 system-ui, "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Hverdag Ethiopic", sans-serif; color: var(--ink); }
    * { box-sizing: border-box; }
    button, textarea, select { font: inherit; color: inherit; }
    button, select { min-block-size: 44px; border-radius: 8px; border: 1px solid var(--line); background: var(--paper); padding: 6px 12px; cursor: pointer; }
    :focus-visible { outline: 3px solid #0b4f6c; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
    .launch { position: fixed; inset-block-end: 16px; inset-inline-end: 16px; background: var(--accent); color: var(--on-accent);
      border: 0; border-radius: 24px; padding: 10px 20px; z-index: 2147483000; box-shadow: 0 2px 8px #0005; }
    .panel { position: fixed; inset-block-end: 0; inset-inline-end: 0; inline-size: min(26rem, 100vw); block-size: min(44rem, 100dvh);
      background: var(--paper); border: 1px solid var(--line); display: flex; flex-direction: column; z-index: 2147483000; }
    .panel[hidden] { display: none; }
    header { display: flex; gap: 8px; align-items: center; padding: 8px 12px; background: var(--accent); color: var(--on-accent); flex-wrap: wrap; }
    header h2 { font-size: 1rem; margin: 0; flex: 1 1 8rem; }
    header button, header select { color: var(--ink); }
    .log { flex: 1; overflow-y: auto; padding: 12px; display: flex; flex-direction: column; gap: 12px; }
    .bubble { max-inline-size: 92%; padding: 8px 12px; border-radius: 12px; background: var(--soft); overflow-wrap: anywhere; }
    .bubble.own { align-self: flex-end; background: var(--accent); color: var(--on-accent); }
    .bubble p, .bubble ul { margin-block: 0 8px; }
    .bubble ul { padding-inline-start: 1.2em; }
    .small { font-size: .875rem; border-block-start: 1px solid #b6c2cc; padding-block-start: 6px; }
    .notice { border-inline-start: 4px solid #8a5a00; padding-inline-start: 8px; }
    .choices { list-style: none; padding: 0 !important; margin: 8px 0 0 !important; display: flex; flex-wrap: wrap; gap: 8px; }
    .card { border: 1px solid #b6c2cc; border-radius: 8px; padding: 8px; margin-block: 8px; background: var(--paper); }
    .card h3 { font-size: 1rem; margin: 0; } .card dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 8px; margin: 4px 0; } .card dd { margin: 0; }
    a { color: #0b4f6c; } .own a { color: inherit; }
    form { display: flex; gap: 8px; padding: 8px 12px; border-block-start: 1px solid #b6c2cc; align-items: end; }
    textarea { flex: 1; min-block-size: 44px; max-block-size: 8rem; resize: vertical; border: 1px solid var(--line); border-radius: 8px; padding: 8px; background: var(--paper); }
    .send { background: var(--accent); color: var(--on-accent); border: 0; }
    .foot { font-size: .8125rem; padding: 0 12px 8px; margin: 0; }
    .status { min-block-size: 1.5em; padding: 0 12px; font-size: .875rem; }
    .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (forced-colors: active) { .bubble, .launch, .send { border: 1px solid; } }
    @media (prefers-reduced-motion: no-preference) { .panel { transition: opacity .15s; } }`;

  /** @param {string} tag @param {object} props @param {...(Node|string)} children */
  function el(tag, props = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props)) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value !== undefined && value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children);
    return node;
  }

  /** The Markdown subset of bot/core/markdown.py: paragraphs, "- " lists, **bold**, [label](https://|tel:). */
  function inline(text) {
    const out = [];
    const pattern = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\(((?:https:\/\/|tel:)[^\s()]+)\)/g;
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      if (match.index > end) out.push(text.slice(end, match.index));
      if (match[1]) out.push(el("strong", {}, match[1]));
      else out.push(link(match[2], match[3]));
      end = match.index + match[0].length;
    }
    if (end < text.length) out.push(text.slice(end));
    return out;
  }

  function link(label, href) {
    const phone = href.startsWith("tel:");
    const bdi = el("bdi", phone ? { dir: "ltr" } : {}, label);
    return el("a", phone ? { href } : { href, target: "_blank", rel: "noopener noreferrer" }, bdi);
  }

  function paragraphs(text) {
    const nodes = [];
    let list = null;
    for (const line of text.split("\n").map((l) => l.trim()).filter(Boolean)) {
      if (line.startsWith("- ")) {
        if (!list) nodes.push((list = el("ul")));
        list.append(el("li", {}, ...inline(line.slice(2))));
      } else {
        list = null;
        nodes.push(el("p", {}, ...inline(line)));
      }
    }
    return nodes;
  }

  class Assistant extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      this.server = this.getAttribute("server") || ORIGIN;
      this.kommune = this.getAttribute("kommune") || null;
      const stored = this.recall();
      this.conversation = stored.conversation || null;
      this.history = stored.history || [];
      this.chosen = stored.chosen || null;
      this.texts = {};
      this.queue = Promise.resolve();
      this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.shadowRoot.adoptedStyleSheets = [sheet];
      this.build();
      this.start(this.chosen || this.wanted()).then(() => stored.open && this.open(false));
    }

    /** The page's wish, else the browser's first language that the server speaks, else the server's own. */
    wanted() {
      const attribute = this.getAttribute("language");
      return attribute && attribute !== "auto" ? attribute : (navigator.languages || [navigator.language]).map((l) => l.split("-")[0]);
    }

    build() {
      this.launch = el("button", { class: "launch", "aria-expanded": "false", "aria-controls": "panel", onclick: () => this.open(true) });
      this.heading = el("h2", { tabindex: "-1", id: "title" });
      this.select = el("select", { onchange: () => this.choose(this.select.value) });
      this.closing = el("button", { type: "button", onclick: () => this.close() }, "✕");
      this.log = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "aria-labelledby": "title" });
      this.status = el("div", { class: "status", role: "status" });
      this.input = el("textarea", { rows: "1", maxlength: "2000", dir: "auto", id: "input", onkeydown: (e) => { if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.submit(); } } });
      this.inputLabel = el("label", { class: "hidden", for: "input" });
      this.sendButton = el("button", { class: "send", type: "submit" });
      this.form = el("form", { onsubmit: (e) => { e.preventDefault(); this.submit(); } }, this.inputLabel, this.input, this.sendButton);
      this.menuButton = el("button", { type: "button", onclick: () => this.say("menu:", this.texts.menu) });
      this.deleteButton = el("button", { type: "button", onclick: () => this.erase() });
      this.foot = el("p", { class: "foot" });
      const actions = el("div", { class: "foot" }, this.menuButton, " ", this.deleteButton);
      this.panel = el("section", { class: "panel", id: "panel", role: "region", "aria-labelledby": "title", hidden: true, onkeydown: (e) => e.key === "Escape" && this.close() },
        el("header", {}, this.heading, this.select, this.closing), this.log, this.status, this.form, actions, this.foot);
      this.shadowRoot.append(this.launch, this.panel);
    }

    async start(wish) {
      const wishes = [].concat(wish, "");
      for (const code of wishes) {
        try {
          const reply = await fetch(`${this.server}/api/v1/texts${code ? `?language=${encodeURIComponent(code)}` : ""}`);
          if (reply.ok) return this.dress(await reply.json());
        } catch { /* offline: the next wish, then the error below */ }
      }
      this.launch.textContent = "⟳";
      this.launch.onclick = () => this.start(wish);
    }

    dress(data) {
      this.texts = data.texts;
      this.language = data.language;
      const t = this.texts;
      for (const node of [this.panel, this.launch]) { node.lang = data.language; node.dir = data.direction; }
      this.launch.textContent = t.title;
      this.heading.textContent = t.title;
      this.closing.setAttribute("aria-label", t.close);
      this.select.setAttribute("aria-label", t.choose_language);
      this.inputLabel.textContent = t.input_label;
      this.input.placeholder = t.input_label;
      this.sendButton.textContent = t.send;
      this.menuButton.textContent = t.menu;
      this.deleteButton.textContent = t.delete;
      this.foot.textContent = t.privacy_line;
      this.languages = data.languages;
      this.source = data.source;
      this.select.replaceChildren(...data.languages.map((l) => el("option", { value: l.code, lang: l.code, selected: l.code === data.language }, l.name)));
      this.select.value = data.language;
      this.fonts();
    }

    /** Ethiopic for readers without such a font; unicode-range keeps it from loading for anybody else. */
    fonts() {
      if (Assistant.fontsAdded) return;
      Assistant.fontsAdded = true;
      const face = new FontFace("Hverdag Ethiopic", `local("Noto Sans Ethiopic"), local("Ebrima"), local("Kefa"), url(${this.server}/static/fonts/noto-sans-ethiopic.woff2) format("woff2")`, { unicodeRange: "U+1200-139F, U+2D80-2DDF", display: "swap" });
      document.fonts.add(face);
    }

    open(focus) {
      this.panel.hidden = false;
      this.launch.hidden = true;
      this.launch.setAttribute("aria-expanded", "true");
      if (!this.log.childElementCount) {
        // What was said before the reload is not read out again.
        this.log.setAttribute("aria-live", "off");
        this.welcome();
        this.history.forEach((entry) => this.show(entry));
        requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
      }
      if (focus) this.heading.focus();
      this.remember();
    }

    close() {
      this.panel.hidden = true;
      this.launch.hidden = false;
      this.launch.setAttribute("aria-expanded", "false");
      this.launch.focus();
      this.remember();
    }

    welcome() {
      const buttons = this.languages.map((l) => el("li", {}, el("button", { type: "button", lang: l.code, dir: l.direction, onclick: () => this.choose(l.code) }, l.name)));
      this.log.append(el("div", { class: "bubble", lang: this.language, dir: this.panel.dir }, el("p", {}, this.texts.welcome), el("ul", { class: "choices" }, ...buttons)));
    }

    async choose(code) {
      this.chosen = code;
      await this.start(code);
      await this.say(`language:${code}`, this.select.selectedOptions[0]?.textContent || code);
    }

    submit() {
      const text = this.input.value.trim();
      if (text) this.say(text, text, true);
    }

    /** Messages go one after the other: a tap while an answer is on its way waits its turn. */
    say(text, shown, typed = false) {
      const own = { own: true, text: shown, lang: this.language };
      this.keep(own);
      this.show(own);
      if (typed) this.input.value = "";
      this.queue = this.queue.then(() => this.post(text));
      return this.queue;
    }

    async post(text) {
      this.status.textContent = this.texts.writing;
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
      try {
        const reply = await fetch(`${this.server}/api/v1/messages?language=${this.language}`, {
          method: "POST", headers: { "Content-Type": "application/json" }, signal: abort.signal,
          body: JSON.stringify({ conversation_id: this.conversation, text, language: this.chosen, kommune: this.kommune }),
        });
        const data = await reply.json();
        if (reply.status === 404 && data.error.code === "unknown_conversation") { this.conversation = null; return this.post(text); }
        if (!reply.ok) return this.fail(text, SAID_TO_PEOPLE.includes(data.error.code) ? data.error.message : this.texts.network_error);
        this.conversation = data.conversation_id;
        for (const message of data.messages) { this.keep(message); this.show(message); }
        for (const message of data.messages) await this.follow(message);
        this.status.textContent = "";
      } catch { // no network, too slow, or no JSON
        this.fail(text, this.texts.network_error);
      } finally {
        clearTimeout(timer);
      }
    }

    /** A typed wish for another language changes the whole widget, as a tap does. */
    async follow(message) {
      if (message.topic === "change_language" && message.kind === "notice" && message.language !== this.language) {
        this.chosen = message.language;
        await this.start(message.language);
      }
    }

    fail(text, reason) {
      const retry = el("button", { type: "button", onclick: () => { this.status.replaceChildren(); this.post(text); } }, this.texts.retry);
      this.status.replaceChildren(el("span", { class: "notice" }, reason), " ", retry);
    }

    show(entry) {
      const bubble = entry.own ? this.ownBubble(entry) : this.answerBubble(entry);
      this.log.append(bubble);
      bubble.scrollIntoView({ block: entry.own ? "end" : "start" });
    }

    ownBubble(entry) {
      return el("div", { class: "bubble own", dir: "auto" }, el("span", { class: "hidden" }, `${this.texts.you}: `), entry.text);
    }

    answerBubble(message) {
      if (message.v !== 1) return el("div", { class: "bubble" }, this.texts.network_error);
      const bubble = el("div", { class: "bubble", lang: message.language, dir: message.direction, "data-kind": message.kind });
      bubble.append(el("span", { class: "hidden" }, `${this.texts.assistant}: `));
      const reader = this.languages.find((l) => l.code === (message.translation.wanted || message.language)) || { code: this.language, direction: this.panel.dir };
      const chrome = { lang: this.language, dir: this.panel.dir };
      if (message.notices.includes("translation_missing")) bubble.append(el("p", { class: "notice", ...chrome }, this.texts.translation_missing));
      bubble.append(...paragraphs(message.text), ...message.offers.map((offer) => this.card(offer)));
      for (const notice of message.notices) if (notice !== "translation_missing") bubble.append(el("p", { class: "small notice", ...chrome }, this.texts[notice] || notice));
      if (message.sources.length) bubble.append(this.sources(message.sources));
      if (message.buttons.length) bubble.append(el("ul", { class: "choices", lang: reader.code, dir: reader.direction }, ...message.buttons.map((b) => el("li", {}, this.choice(b)))));
      return bubble;
    }

    choice(button) {
      const language = button.payload.startsWith("language:") ? button.payload.slice(9) : null;
      return el("button", { type: "button", lang: language, onclick: () => (language ? this.choose(language) : this.say(button.payload, button.title)) }, button.title);
    }

    sources(sources) {
      const items = sources.map((s) => el("li", {}, el("a", { href: s.url, target: "_blank", rel: "noopener noreferrer", lang: this.source.code, dir: this.source.direction }, el("bdi", {}, `${s.title} – ${s.publisher}`)), ` (${this.texts.checked}: `, this.day(s.checked), ")"));
      return el("div", { class: "small", lang: this.language, dir: this.panel.dir }, el("span", {}, `${this.texts.sources}:`), el("ul", {}, ...items));
    }

    day(iso) {
      const words = new Intl.DateTimeFormat(`${this.language}-u-nu-latn`, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
      return el("time", { datetime: iso }, el("bdi", {}, words));
    }

    card(offer) {
      const rows = [["when", offer.when], ["where", offer.place], ["cost", offer.cost], ["contact", offer.contact]].filter(([, v]) => v);
      const list = rows.flatMap(([key, value]) => [el("dt", {}, this.texts[key]), el("dd", {}, el("bdi", {}, value))]);
      const card = el("div", { class: "card" }, el("h3", { lang: this.source.code, dir: this.source.direction }, `${offer.name} – ${offer.organisation}`), el("dl", {}, ...list));
      if (offer.note) card.append(el("p", {}, offer.note));
      if (/^https:\/\//.test(offer.url)) card.append(el("p", {}, link(new URL(offer.url).host, offer.url)));
      card.append(el("p", { class: "small" }, `${this.texts.checked}: `, this.day(offer.checked)));
      return card;
    }

    async erase() {
      try {
        if (this.conversation) {
          const reply = await fetch(`${this.server}/api/v1/conversations/${this.conversation}`, { method: "DELETE" });
          if (!reply.ok && reply.status !== 404) throw new Error(String(reply.status));
        }
        this.conversation = null;
        this.history = [];
        this.log.replaceChildren();
        this.welcome();
        this.remember();
        this.status.textContent = this.texts.deleted;
      } catch {
        this.status.textContent = this.texts.network_error;
      }
    }

    keep(entry) { this.history.push(entry); this.remember(); }

    recall() {
      try { return JSON.parse(sessionStorage.getItem(KEY)) || {}; } catch { return {}; }
    }

    /** sessionStorage: gone when the tab is closed, as it must be on a library's computer. */
    remember() {
      try {
        sessionStorage.setItem(KEY, JSON.stringify({ conversation: this.conversation, history: this.history.slice(-40), chosen: this.chosen, open: !this.panel.hidden }));
      } catch { /* storage is switched off: the conversation then lives as long as the page */ }
    }
  }

  if (!customElements.get(KEY)) customElements.define(KEY, Assistant);
  if (script && script.dataset && (script.dataset.kommune !== undefined || script.dataset.language !== undefined)) {
    const add = () => {
      const node = document.createElement(KEY);
      if (script.dataset.kommune) node.setAttribute("kommune", script.dataset.kommune);
      node.setAttribute("language", script.dataset.language || "auto");
      document.body.append(node);
    };
    if (document.body) add();
    else document.addEventListener("DOMContentLoaded", add);
  }
})();
