import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { PendingView } from "../kit/state-views";
import type { Campaign } from "./campaign-values";

type Results = Answers["desk"]["campaigns"]["results"];
type Figures = Results["reached"];
type Difference = NonNullable<Results["comparison"]["buyers"]>;

/** 活动效果: the way from those reached to those who bought, and the difference from those held out. */
export function CampaignResults({ campaign }: { campaign: Campaign }) {
  const query = useQuery({ ...api.desk.campaigns.results.queryOptions({ id: campaign.id }), staleTime: 0 });
  if (!query.data) return <PendingView query={query} />;
  const { reached, held, comparison, asOf } = query.data;
  return (
    <section className="panel" data-testid="campaign-results">
      <div className="table-head">
        <h2>效果</h2>
        <span className="faint">
          触达后 {campaign.resultDays} 天内的订单，截至 {formatTime(asOf).slice(0, 16)}
        </span>
      </div>
      <Funnel campaign={campaign} figures={reached} />
      {held.members > 0 ? (
        <Comparison reached={reached} held={held} comparison={comparison} />
      ) : (
        <p className="faint">
          {campaign.holdOutPercent > 0
            ? "对照组还没有会员，活动执行之后，这里会显示两边的差别。"
            : "这个活动没有对照组，所以说不出这些订单有多少是活动带来的。下一次留 10% 的会员不送，就能看出差别。"}
        </p>
      )}
    </section>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

function Funnel({ campaign, figures }: { campaign: Campaign; figures: Figures }) {
  const kinds = campaign.actions.map(({ kind }) => kind);
  const steps: [name: string, members: number][] = [["触达", figures.members]];
  if (kinds.includes("message")) steps.push(["收到消息", figures.told], ["点开消息", figures.opened]);
  if (kinds.includes("coupons")) steps.push(["用了券", figures.used]);
  steps.push(["下单", figures.buyers]);
  const most = Math.max(1, figures.members);
  return (
    <>
      <ul className="campaign-funnel">
        {steps.map(([name, members]) => (
          <li key={name}>
            <span>{name}</span>
            <span className="campaign-funnel__bar">
              <i style={{ width: `${(100 * members) / most}%` }} />
            </span>
            <span className="figure">
              {formatCount(members)} 位 <span className="faint">{percent(members / most)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="campaign-sums">
        共 <b className="figure">{formatCount(figures.orders)}</b> 单，净额{" "}
        <b className="figure">{formatFen(figures.netFen)}</b>
        <span className="faint">（实付减退款）</span>
      </p>
    </>
  );
}

function Comparison({
  reached,
  held,
  comparison: { buyers, netFen },
}: Pick<Results, "reached" | "held" | "comparison">) {
  const share = ({ buyers: hits, members }: Figures) => (members === 0 ? 0 : hits / members);
  const mean = ({ netFen: sum, members }: Figures) => (members === 0 ? 0 : Math.round(sum / members));
  return (
    <div className="campaign-comparison">
      <Compared
        name="下单的会员"
        reached={percent(share(reached))}
        held={percent(share(held))}
        difference={buyers}
        show={(value) => `${(value * 100).toFixed(1)} 个百分点`}
      />
      <Compared
        name="人均净额"
        reached={formatFen(mean(reached))}
        held={formatFen(mean(held))}
        difference={netFen}
        show={(value) => formatFen(Math.round(value))}
      />
    </div>
  );
}

type ComparedProps = {
  name: string;
  reached: string;
  held: string;
  difference: Difference | null;
  show: (value: number) => string;
};

function Compared({ name, reached, held, difference, show }: ComparedProps) {
  return (
    <article className="campaign-compared">
      <h3>{name}</h3>
      <p>
        <span>
          触达 <b className="figure">{reached}</b>
        </span>
        <span>
          对照组 <b className="figure">{held}</b>
        </span>
      </p>
      {difference ? <Interval difference={difference} show={show} /> : <p className="faint">人数太少，还比不出来。</p>}
    </article>
  );
}

/** The difference with its 95 % interval, drawn over nothing. */
function Interval({ difference, show }: { difference: Difference; show: (value: number) => string }): ReactNode {
  const { value, low, high, isClear } = difference;
  const reach = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const at = (moment: number) => 50 + (48 * moment) / reach;
  const signed = (moment: number) => `${moment > 0 ? "+" : ""}${show(moment)}`;
  return (
    <>
      <svg className="campaign-interval" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
        <line className="campaign-interval__zero" x1="50" x2="50" y1="0" y2="14" />
        <line className={isClear ? "is-clear" : ""} x1={at(low)} x2={at(high)} y1="7" y2="7" />
        <line className={isClear ? "is-clear" : ""} x1={at(value)} x2={at(value)} y1="2" y2="12" />
      </svg>
      <p>
        差 <b className="figure">{signed(value)}</b>
        <span className="faint">
          ，95% 区间 {signed(low)} 到 {signed(high)}
        </span>
      </p>
      <p className={isClear ? "campaign-verdict is-clear" : "campaign-verdict"}>
        {isClear
          ? value > 0
            ? "活动有效：差别不是偶然"
            : "活动起了反作用：差别不是偶然"
          : "差别可能是偶然，还看不出活动有没有用"}
      </p>
    </>
  );
}
