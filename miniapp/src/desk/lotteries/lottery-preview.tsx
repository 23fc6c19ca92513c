import { squaresOf } from "@/promotions/lottery/squares";
import { formatTime } from "../kit/format/format-time";
import { chanceText, costText, type LotteryValues, limitText, type PrizeValues } from "./lottery-values";

/** 预览: the board of nine squares and the chances as a member sees them on the phone. */
export function LotteryPreview({ values }: { values: LotteryValues }) {
  const { name, rules, by, endsAt, prizes } = values;
  return (
    <div className="lottery-preview">
      <p className="faint">手机上的样子</p>
      <div className="lottery-phone" data-testid="lottery-preview">
        <p className="lottery-phone__title">{name || "抽奖名称"}</p>
        <p className="lottery-phone__time figure">
          {endsAt ? `${formatTime(endsAt).slice(5, 16)} 结束` : "请填写结束时间"}
        </p>
        <Board prizes={prizes} />
        <p className="lottery-phone__button">{by === "points" ? `${costText(values)}，抽一次` : "抽一次"}</p>
        <p className="lottery-phone__limit">每人{limitText(values)}</p>
        <ul className="lottery-phone__chances">
          {prizes.map((prize, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a prize has no other name than its place
            <li key={place}>
              <span>{nameOf(prize)}</span>
              <span className="figure">{chanceText(prize?.weight ?? 0)}</span>
            </li>
          ))}
        </ul>
        {rules && <p className="lottery-phone__rules">{rules}</p>}
      </div>
    </div>
  );
}

const nameOf = (prize: PrizeValues | undefined): string => prize?.name?.trim() || "奖品名称";

/** Squares of three rows, clockwise from the top left; null is the button. */
const boardRows = [
  [0, 1, 2],
  [7, null, 3],
  [6, 5, 4],
] as const;

function Board({ prizes }: { prizes: readonly PrizeValues[] }) {
  const squares = squaresOf(prizes);
  return (
    <div className="lottery-board" aria-hidden="true">
      {boardRows.flat().map((at) =>
        at === null ? (
          <span key="button" className="lottery-board__button">
            抽奖
          </span>
        ) : (
          <span key={at}>{squares[at] ? nameOf(squares[at]) : ""}</span>
        ),
      )}
    </div>
  );
}
