import type { SearchHit } from "@liandong/api/staff/desk/shapes";
import { failureText } from "../kit/api";
import { HitRow, hitKey } from "./hit-row";
import type { useSearch } from "./use-search";

type Props = { search: ReturnType<typeof useSearch>; onGo: (hit: SearchHit) => void };

/** Says what was tried, so that one knows what else the text could be. */
export const nothingFound = (lookedFor: readonly string[]) =>
  `没有找到。已经当作${lookedFor.join("、")}找过；请核对有没有少抄或多抄。`;

/** The hits below the search box, or why there are none. */
export function SearchPanel({ search: { hits, lookedFor, chosen, choose, error, isAnswered }, onGo }: Props) {
  const note = error ? failureText(error) : isAnswered ? nothingFound(lookedFor) : "正在查找…";
  return (
    <div className="search-panel" id="search-hits" role="listbox" aria-label="搜索结果" data-testid="search-results">
      {hits.map((hit, index) => (
        <div
          key={hitKey(hit)}
          id={`search-hit-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={index === chosen ? "hit hit-chosen" : "hit"}
          data-testid="search-hit"
          data-kind={hit.kind}
          data-member-id={hit.kind === "member" ? hit.id : undefined}
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
