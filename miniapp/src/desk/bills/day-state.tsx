import type { BillDayLine } from "./shapes";

type Props = { line: Pick<BillDayLine, "state" | "open" | "waiting"> };

/** 相符, or what a day still lacks. */
export function DayState({ line: { state, open, waiting } }: Props) {
  const shown = {
    matched: { tone: "done", text: "相符" },
    differs: { tone: "out", text: `${open} 处差异` },
    waiting: { tone: "wait", text: `${waiting} 笔等次日账单` },
    making: { tone: "quiet", text: "账单未出" },
    failed: { tone: "out", text: open > 0 ? `下载失败，${open} 处差异` : "下载失败" },
  }[state];
  return <span className={`status status-${shown.tone}`}>{shown.text}</span>;
}
