import type { ShownComplaint } from "@liandong/api/trade/complaints/desk-router";
import { formatTime } from "../kit/format/format-time";

/** The state, and until when the first answer is due. */
export function Deadline({ shown }: { shown: ShownComplaint }) {
  const { state, stateName, answerBy, isUserWaiting, isRefunded } = shown;
  if (state === "PROCESSED") return <span className="status status-out">{stateName}</span>;
  const isLate = answerBy !== null && Date.parse(answerBy) < Date.now();
  return (
    <span data-testid="complaint-state">
      <span className={isLate || isUserWaiting ? "status status-wait" : "status"}>
        {isUserWaiting && answerBy === null ? "用户等待回复" : stateName}
      </span>
      {answerBy !== null && (
        <span className={isLate ? "out figure" : "faint figure"}>
          {" "}
          {isLate ? "首次回复已逾期" : `${formatTime(answerBy)} 前回复`}
        </span>
      )}
      {isRefunded && <span className="faint"> 已全额退款</span>}
    </span>
  );
}
