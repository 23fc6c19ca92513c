import type { Answers } from "./answers";
import { rowMarks } from "./row-marks";
import { EmptyView } from "./state-views";

export type ChangeSentence = Answers["desk"]["plan"]["versions"][number]["changes"][number];

/** What a change costs the shop; the colour stands for the cost, never for old and new. */
const effects = {
  dearer: { name: "支出变多", tone: "wait" },
  cheaper: { name: "支出变少", tone: "done" },
  neutral: { name: "", tone: "quiet" },
} as const;

type Props = { changes: readonly ChangeSentence[]; testId?: string };

/** 改动: each difference of two documents as a sentence with its units. */
export function ChangeList({ changes, testId = "change-row" }: Props) {
  if (changes.length === 0) return <EmptyView text="没有改动" />;
  return (
    <ul className="change-list">
      {changes.map(({ path, name, before, after, effect }) => (
        <li key={path} {...rowMarks(testId, { path, effect })}>
          <b>{name}</b>
          <span className="change-values">
            {before === null ? (
              <span className="faint">新增</span>
            ) : (
              <span className={after === null ? "change-gone" : undefined}>{before}</span>
            )}
            <span className="faint">→</span>
            {after === null ? <span className="faint">删除</span> : <span>{after}</span>}
          </span>
          {effect !== "neutral" && (
            <span className={`status status-${effects[effect].tone}`}>{effects[effect].name}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
