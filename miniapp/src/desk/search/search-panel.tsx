import type { SearchHit } from "@liandong/api/staff/desk/shapes";
import { failureText } from "../kit/api";
import { HitRow } from "./hit-row";
import type { useSearch } from "./use-search";

type Props = { search: ReturnType<typeof useSearch>; onGo: (hit: SearchHit) => void };

/** The hits below the search box, or why there are none. */
export function SearchPanel({ search: { hits, chosen, choose, error, isAnswered }, onGo }: Props) {
  const note = error
    ? failureText(error)
    : isAnswered
      ? "没有找到。可核对尾号是否为四位、订单号是否完整。"
      : "正在查找…";
  return (
    <div className="search-panel" id="search-hits" role="listbox" aria-label="搜索结果" data-testid="search-results">
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
          onMouseEnter={() => choose(index)}
          onMouseDown={(event) => {
            event.preventDefault();
            onGo(hit);
          }}
        >
          <HitRow hit={hit} />
        </div>
      ))}
      {hits.length === 0 && (
        <p className="search-note" data-testid="search-note">
          {note}
        </p>
      )}
      {hits.length > 0 && (
        <p className="search-keys">
          <kbd>↑</kbd>
          <kbd>↓</kbd> 选择　<kbd>Enter</kbd> 打开　<kbd>Esc</kbd> 关闭
        </p>
      )}
    </div>
  );
}
