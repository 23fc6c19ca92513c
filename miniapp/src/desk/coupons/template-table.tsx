import { Button, Progress, Space } from "antd";
import { formatCount } from "@/format/count";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import { type TemplateRow, typeOptions } from "./template-values";

type Props = {
  rows: TemplateRow[];
  onEdit: (row: TemplateRow) => void;
  onCopy: (row: TemplateRow) => void;
  onEnd: (row: TemplateRow) => void;
};

export function TemplateTable({ rows, ...acts }: Props) {
  return (
    <DataTable
      rows={rows}
      rowKey="id"
      onRow={(row) => rowMarks("template-row", { "template-id": row.id })}
      empty="还没有优惠券，点右上角新建"
      columns={[
        { title: "名称", render: (_, row) => <TwoLines figure first={row.name} second={`编号 ${row.id}`} /> },
        { title: "优惠", render: (_, row) => <Worth row={row} /> },
        {
          title: "怎么得到",
          render: (_, row) => (
            <TwoLines first={waysOf(row)} second={row.perMember ? `每人限领 ${row.perMember} 张` : "不限每人张数"} />
          ),
        },
        { title: "有效期", render: (_, row) => <Validity row={row} /> },
        { title: "已发 / 总数", render: (_, row) => <Given row={row} /> },
        {
          title: "已用",
          ...numeric,
          render: (_, row) => (
            <TwoLines first={formatCount(row.used)} second={row.locked > 0 && `占用 ${formatCount(row.locked)}`} />
          ),
        },
        { title: "状态", render: (_, row) => <State row={row} /> },
        { title: "操作", render: (_, row) => <Actions row={row} {...acts} /> },
      ]}
    />
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

function Actions({ row, onEdit, onCopy, onEnd }: { row: TemplateRow } & Omit<Props, "rows">) {
  return (
    <Space size={6}>
      <Button size="small" disabled={row.endedAt !== null} onClick={() => onEdit(row)} data-testid="template-edit">
        编辑
      </Button>
      <Button size="small" onClick={() => onCopy(row)} data-testid="template-copy">
        复制
      </Button>
      {row.endedAt === null && (
        <Button size="small" danger onClick={() => onEnd(row)} data-testid="template-end">
          停发
        </Button>
      )}
    </Space>
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

function State({ row }: { row: TemplateRow }) {
  const now = new Date().toISOString();
  if (row.endedAt) {
    return (
      <>
        <span className="status status-quiet">已停发</span>
        <span className="second-line figure">{formatTime(row.endedAt).slice(0, 16)}</span>
      </>
    );
  }
  if (row.validUntil && row.validUntil <= now) return <span className="status status-quiet">已过有效期</span>;
  if (row.total && row.claimed >= row.total) return <span className="status status-wait">已发完</span>;
  if (row.claimable && row.claimUntil && row.claimUntil <= now)
    return <span className="status status-wait">领取已结束</span>;
  if (row.claimable && row.claimFrom && row.claimFrom > now)
    return (
      <>
        <span className="status status-wait">领取未开始</span>
        <span className="second-line figure">{formatTime(row.claimFrom).slice(0, 16)}</span>
      </>
    );
  return <span className="status">发放中</span>;
}
