import { cutText, textLength } from "@/format/text-length";
import { formatTime } from "../kit/format/format-time";
import { chanceText, costText, type LotteryValues, limitText, type PrizeValues } from "./lottery-values";

/** 预览: the wheel and the chances as a member sees them on the phone. */
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
        <Wheel prizes={prizes} />
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

const radius = 92;

/** A point of the rim at a part of the circle, which begins at the top. */
function rimPoint(part: number): string {
  const angle = 2 * Math.PI * part - Math.PI / 2;
  return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
}

function Wheel({ prizes }: { prizes: readonly PrizeValues[] }) {
  const count = Math.max(prizes.length, 2);
  return (
    <svg className="lottery-wheel" viewBox="-100 -100 200 200" aria-hidden="true">
      <circle r="98" className="lottery-wheel__rim" />
      {prizes.map((prize, place) => {
        const [from, to] = [(place - 0.5) / count, (place + 0.5) / count];
        const name = nameOf(prize);
        const shade = place === count - 1 && count % 2 === 1 ? 2 : place % 2;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a prize has no other name than its place
          <g key={place}>
            <path
              className={`lottery-wheel__part-${shade}`}
              d={`M 0 0 L ${rimPoint(from)} A ${radius} ${radius} 0 0 1 ${rimPoint(to)} Z`}
            />
            <text transform={`rotate(${(360 * place) / count})`} y="-68" textAnchor="middle">
              {cutText(name, 5)}
              {textLength(name) > 5 && (
                <tspan x="0" dy="11">
                  {cutText(name.slice(cutText(name, 5).length), 7)}
                </tspan>
              )}
            </text>
          </g>
        );
      })}
      <circle r="24" className="lottery-wheel__hub" />
      <text className="lottery-wheel__word" y="5" textAnchor="middle">
        抽奖
      </text>
    </svg>
  );
}
