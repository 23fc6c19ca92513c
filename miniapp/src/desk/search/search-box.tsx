import { LoadingOutlined, SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { useIsOfStore } from "../kit/session";
import { hitPath } from "./hit-row";
import { SearchPanel } from "./search-panel";
import { useSearch } from "./use-search";

/** The one search for everything: `/` focuses it, arrows choose a hit, Enter opens it, Escape leaves. */
export function SearchBox() {
  const input = useRef<InputRef>(null);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isOfStore = useIsOfStore();
  const search = useSearch();
  const { hits, chosen, words, isShown, setOpen } = search;
  useFocusOnSlash(input);
  useEffect(() => {
    if (pathname === "/") input.current?.focus();
    else setOpen(false);
  }, [pathname, setOpen]);

  const go = (path: string) => {
    search.clear();
    input.current?.blur();
    navigate(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a Chinese input method is composing, Enter and the arrows belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      setOpen(false);
      input.current?.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      search.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && search.canSearch) {
      const hit = hits[chosen];
      go(hit ? hitPath(hit, isOfStore) : `/search?q=${encodeURIComponent(words)}`);
    }
  };
  return (
    <div className="search" data-testid="search">
      <Input
        ref={input}
        value={search.text}
        prefix={isShown && search.isBusy ? <LoadingOutlined /> : <SearchOutlined />}
        suffix={<kbd title="按 / 键开始搜索">/</kbd>}
        placeholder="手机号、订单号、运单号、收货人、昵称、商品…"
        allowClear
        data-testid="search-input"
        role="combobox"
        aria-label="搜索会员、订单、售后、商品等"
        aria-expanded={isShown}
        aria-controls="search-hits"
        aria-activedescendant={hits[chosen] ? `search-hit-${chosen}` : undefined}
        onChange={(event) => search.type(event.target.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isShown && <SearchPanel search={search} onGo={(hit) => go(hitPath(hit, isOfStore))} />}
    </div>
  );
}

function useFocusOnSlash(input: RefObject<InputRef>): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus({ cursor: "all" });
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [input]);
}
