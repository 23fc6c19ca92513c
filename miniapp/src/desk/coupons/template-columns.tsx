import { Progress } from "antd";
import { formatCount } from "@/format/count";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { TwoLines } from "../kit/two-lines";
import { type TemplateRow, typeOptions } from "./template-values";

export const templateColumns: readonly ListColumn<TemplateRow>[] = [
  {
    key: "name",
    title: "名称",
    width: 165,
    isFixed: true,
    sort: "created",
    render: (row) => <TwoLines figure first={row.name} second={`编号 ${row.id}`} />,
  },
  { key: "worth", title: "优惠", width: 215, render: (row) => <Worth row={row} /> },
  {
    key: "ways",
    title: "怎么得到",
    width: 150,
    render: (row) => (
      <TwoLines first={waysOf(row)} second={row.perMember ? `每人限领 ${row.perMember} 张` : "不限每人张数"} />
    ),
  },
  { key: "validity", title: "有效期", width: 160, render: (row) => <Validity row={row} /> },
  { key: "given", title: "已发 / 总数", width: 120, sort: "claimed", render: (row) => <Given row={row} /> },
  {
    key: "used",
    title: "已用",
    width: 75,
    isFigure: true,
    render: (row) => (
      <TwoLines first={formatCount(row.used)} second={row.locked > 0 && `占用 ${formatCount(row.locked)}`} />
    ),
  },
  { key: "state", title: "状态", width: 110, render: (row) => <State row={row} /> },
  {
    key: "made",
    title: "新建",
    width: 150,
    isHidden: true,
    render: (row) => <TwoLines figure first={timeOf(row.createdAt)} second={row.createdByName} />,
  },
];

export function TemplateCard({ row }: { row: TemplateRow }) {
  return (
    <>
      <div className="card-line">
        <b>{row.name}</b>
        <State row={row} />
      </div>
      <div className="card-line">
        <span className="clip">{row.sentence}</span>
        <span className="faint figure">已发 {formatCount(row.claimed)}</span>
      </div>
    </>
  );
}

function Worth({ row }: { row: TemplateRow }) {
  return (
    <>
      <span className="badge">{typeOptions.find(({ value }) => value === row.type)?.label}</span> {row.sentence}
      <span className="second-line">{row.coverSentence}</span>
    </>
  );
}

function waysOf({ claimable, pointsPrice }: TemplateRow): string {
  const ways = [claimable && "领券中心领取", pointsPrice && `${formatCount(pointsPrice)} 积分兑换`].filter(Boolean);
  return ways.length > 0 ? ways.join("、") : "只由运营和等级发放";
}

function Validity({ row: { validDays, validFrom, validUntil, validitySentence } }: { row: TemplateRow }) {
  if (validDays) return validitySentence;
  return (
    <span className="figure">
      到 {formatTime(validUntil ?? null).slice(0, 16)}
      {validFrom && <span className="second-line">从 {formatTime(validFrom).slice(0, 16)}</span>}
    </span>
  );
}

function Given({ row: { claimed, total } }: { row: TemplateRow }) {
  if (!total) return <span className="figure">{formatCount(claimed)} / 不限</span>;
  return (
    <div className="given">
      <span className="figure">
        {formatCount(claimed)} / {formatCount(total)}
      </span>
      <Progress
        percent={(claimed * 100) / total}
        showInfo={false}
        size="small"
        status="normal"
        aria-label="已发的比例"
      />
    </div>
  );
}

const tones: Partial<Record<TemplateRow["state"], string>> = {
  giving: "",
  ended: "status-quiet",
  expired: "status-quiet",
};

function State({ row: { state, stateName, endedAt, claimFrom } }: { row: TemplateRow }) {
  const at = state === "ended" ? endedAt : state === "planned" ? claimFrom : null;
  return (
    <span>
      <span className={`status ${tones[state] ?? "status-wait"}`.trim()}>{stateName}</span>
      {at && <span className="second-line figure">{timeOf(at)}</span>}
    </span>
  );
}

const timeOf = (at: string) => formatTime(at).slice(0, 16);
