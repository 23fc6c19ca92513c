import { LoadingOutlined, SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Input, type InputRef } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { useDebounced } from "@/data/use-debounced";
import { api, failureText } from "../kit/api";
import { HitRow, hitPath } from "./hit-row";

/** One letter or digit is in half of all names; one Chinese character is a family name. */
function isSearchable(text: string): boolean {
  return text.length >= 2 || /\p{Script=Han}/u.test(text);
}

/** One box for everything: `/` focuses it, arrows choose, Enter opens, Escape leaves. */
export function SearchBox() {
  const input = useRef<InputRef>(null);
  const navigate = useNavigate();
  const location = useLocation();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const q = useDebounced(text.trim());
  const search = useQuery(api.desk.search.queryOptions({ q }, { enabled: open && isSearchable(q) }));
  const settled = q === text.trim();
  const hits = settled && isSearchable(q) ? (search.data ?? []) : [];

  useEffect(() => {
    const focusOnSlash = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus({ cursor: "all" });
    };
    window.addEventListener("keydown", focusOnSlash);
    return () => window.removeEventListener("keydown", focusOnSlash);
  }, []);

  useEffect(() => {
    if (location.pathname === "/") input.current?.focus();
    else setOpen(false);
  }, [location.pathname]);

  const go = (path: string) => {
    setOpen(false);
    setText("");
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
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (hits.length > 0) setChosen((chosen + step + hits.length) % hits.length);
    } else if (event.key === "Enter" && isSearchable(text.trim())) {
      const hit = hits[chosen];
      go(hit ? hitPath(hit) : `/search?q=${encodeURIComponent(text.trim())}`);
    }
  };

  const showing = open && isSearchable(text.trim());
  return (
    <div className="search" data-testid="search">
      <Input
        ref={input}
        value={text}
        prefix={showing && (search.isFetching || !settled) ? <LoadingOutlined /> : <SearchOutlined />}
        suffix={<kbd title="按 / 键开始搜索">/</kbd>}
        placeholder="手机号、尾号四位、会员号、订单号、昵称"
        allowClear
        data-testid="search-input"
        role="combobox"
        aria-label="搜索会员或订单"
        aria-expanded={showing}
        aria-controls="search-hits"
        aria-activedescendant={hits[chosen] ? `search-hit-${chosen}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {showing && (
        <div
          className="search-panel"
          id="search-hits"
          role="listbox"
          aria-label="搜索结果"
          data-testid="search-results"
        >
          {hits.map((hit, index) => (
            <div
              key={`${hit.matched}-${hit.id}-${hit.orderNo ?? ""}`}
              id={`search-hit-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={index === chosen ? "hit hit-chosen" : "hit"}
              data-testid="search-hit"
              data-member-id={hit.id}
              onMouseEnter={() => setChosen(index)}
              onMouseDown={(event) => {
                event.preventDefault();
                go(hitPath(hit));
              }}
            >
              <HitRow hit={hit} />
            </div>
          ))}
          {hits.length === 0 && (
            <p className="search-note" data-testid="search-note">
              {search.error
                ? failureText(search.error)
                : settled && search.isSuccess
                  ? "没有找到。可核对尾号是否为四位、订单号是否完整。"
                  : "正在查找…"}
            </p>
          )}
          {hits.length > 0 && (
            <p className="search-keys">
              <kbd>↑</kbd>
              <kbd>↓</kbd> 选择　<kbd>Enter</kbd> 打开　<kbd>Esc</kbd> 关闭
            </p>
          )}
        </div>
      )}
    </div>
  );
}
