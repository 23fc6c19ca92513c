import { Fragment } from "react";
import { formatCount } from "@/format/count";
import { formatTime } from "../kit/format/format-time";
import type { MemberMembership } from "./shapes";

type Props = { membership: MemberMembership; chosen: boolean; onChoose: (() => void) | null };

/** 等级卡: the level, the way to the next one, locks, warnings and points of one programme. */
export function LevelCard({ membership, chosen, onChoose }: Props) {
  const { scope, scopeName, level, growth, next, trial, ownLevel } = membership;
  const name = scope === "platform" ? `${scopeName}会员` : scopeName;
  return (
    <section
      className={chosen ? "level-card level-card-chosen" : "level-card"}
      aria-label={name}
      data-testid="level-card"
      data-scope={scope}
    >
      <header>
        {onChoose ? (
          <button type="button" className="link-button" onClick={onChoose} data-testid="level-card-choose">
            {name}
          </button>
        ) : (
          <span className="faint">{name}</span>
        )}
        <span className="faint figure">{formatTime(membership.joinedAt).slice(0, 10)} 加入</span>
      </header>
      <p className="level-name">
        <b data-testid="level-name">{level.name}</b>
        <Marks membership={membership} />
      </p>
      {trial && (
        <p className="level-note">
          正在体验{trial.name}，到 <span className="figure">{formatTime(trial.until)}</span>；自己的等级是
          {ownLevel.name}
        </p>
      )}
      <Ladder membership={membership} />
      <p className="level-note">
        成长值 <b className="figure">{formatCount(growth)}</b>
        {next ? (
          <>
            ，还差 <b className="figure">{formatCount(next.missing)}</b> 升到{next.name}
          </>
        ) : (
          "，已是最高等级"
        )}
        {membership.activity !== 0 && <>（另有 {formatCount(membership.activity)} 待结算时计入）</>}
      </p>
      <Figures membership={membership} />
    </section>
  );
}

function Marks({
  membership: { trial, lockedUntil, isWarned, warnedCloses, graceCloses, rfm },
}: Pick<Props, "membership">) {
  return (
    <>
      {trial && <span className="badge badge-title">体验中</span>}
      {lockedUntil && (
        <span className="badge badge-handed" data-testid="level-lock">
          锁定到 {formatTime(lockedUntil).slice(0, 16)}
        </span>
      )}
      {isWarned && (
        <span className="badge badge-out" data-testid="level-warning">
          保级提醒 {warnedCloses}/{graceCloses}
        </span>
      )}
      {rfm && (
        <span className="badge" title="最近一次成长结算">
          {rfm.segment} · R{rfm.r} F{rfm.f} M{rfm.m}
        </span>
      )}
    </>
  );
}

/** 等级阶梯: reached levels are filled, the next one as far as the member's growth goes. */
function Ladder({ membership: { levels, next, level } }: Pick<Props, "membership">) {
  const [first, ...above] = levels;
  if (!first) return null;
  return (
    <ol className="ladder" aria-label="等级阶梯">
      {[first, ...above].map(({ id, name, min, isReached }) => {
        const doneBp = isReached ? 10_000 : id === next?.id ? next.doneBp : 0;
        return (
          <li
            key={id}
            className={id === level.id ? "ladder-now" : undefined}
            title={`${name}：成长值 ${formatCount(min)}`}
          >
            <i style={{ "--done": `${doneBp / 100}%` } as React.CSSProperties} />
            <span>{name}</span>
            <span className="figure faint">{formatCount(min)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Figures({ membership }: Pick<Props, "membership">) {
  const { points, pointsHeld, pointsDebt, nextExpiry, checkInStreak, freeFreight, birthday } = membership;
  const facts: [string, string, string?][] = [
    ["积分", formatCount(points)],
    ["下单占用", formatCount(pointsHeld)],
    ["欠积分", formatCount(pointsDebt), pointsDebt > 0 ? "out" : undefined],
    [
      "即将到期",
      nextExpiry ? `${formatCount(nextExpiry.points)} 分，${formatTime(nextExpiry.at).slice(0, 16)}` : "没有",
    ],
    ["连续签到", `${checkInStreak} 天`],
    ["本月免邮", freeFreight.perMonth === 0 ? "无此权益" : `已用 ${freeFreight.used}/${freeFreight.perMonth} 次`],
    ["生日", birthday ?? "未填写"],
  ];
  return (
    <dl className="level-figures">
      {facts.map(([name, said, look]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd className={look ? `figure ${look}` : "figure"}>{said}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
