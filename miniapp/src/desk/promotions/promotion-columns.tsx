import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { TwoLines } from "../kit/two-lines";
import { type ActivityRow, kindNames, type PromotionState, stateNames } from "./promotion-values";

type Windowed = { state: PromotionState; startsAt: string | null; endsAt: string | null; endedAt: string | null };

export function StateMark({ state }: { state: PromotionState }) {
  return <span className={stateNames[state].look}>{stateNames[state].name}</span>;
}

export function WindowCell({ startsAt, endsAt, endedAt }: Windowed) {
  const minute = (at: string | null, without: string) => (at ? formatTime(at).slice(0, 16) : without);
  if (endedAt) return <TwoLines figure first={minute(startsAt, "即日")} second={`提前于 ${minute(endedAt, "")}`} />;
  return <TwoLines figure first={minute(startsAt, "即日起")} second={`到 ${minute(endsAt, "长期")}`} />;
}

/** The columns of 活动价; `onOpen` opens one. */
export function activityColumns(onOpen: (row: ActivityRow) => void): readonly ListColumn<ActivityRow>[] {
  return [
    {
      key: "name",
      title: "活动",
      width: 220,
      isFixed: true,
      render: (row) => (
        <>
          <button type="button" className="link-button" onClick={() => onOpen(row)} data-testid="promotion-open">
            {row.name}
          </button>
          <span className="second-line">
            {kindNames[row.kind]} · {row.scopeName}
          </span>
        </>
      ),
    },
    { key: "items", title: "商品和活动价", width: 300, render: (row) => <Items row={row} /> },
    { key: "window", title: "时间", width: 160, render: (row) => <WindowCell {...row} /> },
    {
      key: "sold",
      title: "已售 / 活动库存",
      width: 130,
      isFigure: true,
      render: (row) => <SoldCell row={row} />,
    },
    { key: "state", title: "状态", width: 100, render: ({ state }) => <StateMark state={state} /> },
    { key: "by", title: "创建人", width: 110, isHidden: true, render: ({ createdByName }) => createdByName },
  ];
}

function Items({ row: { items } }: { row: ActivityRow }) {
  const [first] = items;
  if (!first) return <span className="faint">商品已删除</span>;
  const others = items.length - 1;
  return (
    <span className="goods">
      <img src={first.pictureUrl} alt="" width={40} height={40} loading="lazy" />
      <span>
        {first.title}
        <span className="goods-spec">
          <b className="figure">{formatFen(first.priceFen)}</b>{" "}
          <s className="figure">{formatFen(first.listPriceFen)}</s>
          {others > 0 && ` 等 ${items.length} 个商品`}
        </span>
      </span>
    </span>
  );
}

function SoldCell({ row: { items } }: { row: ActivityRow }) {
  const sold = items.reduce((sum, item) => sum + item.sold, 0);
  const stock = items.some((item) => item.stock === null)
    ? null
    : items.reduce((sum, item) => sum + (item.stock ?? 0), 0);
  return <TwoLines first={formatCount(sold)} second={stock === null ? "不限" : `共 ${formatCount(stock)}`} />;
}

/** One activity as a card of the narrow list. */
export function ActivityCard({ row, onOpen }: { row: ActivityRow; onOpen: (row: ActivityRow) => void }) {
  return (
    <>
      <div className="card-line">
        <button type="button" className="link-button" onClick={() => onOpen(row)}>
          {row.name}
        </button>
        <StateMark state={row.state} />
      </div>
      <div className="card-line">
        <span className="clip">
          {kindNames[row.kind]} · {row.items[0]?.title}
        </span>
        <b className="figure">{row.items[0] && formatFen(row.items[0].priceFen)}</b>
      </div>
    </>
  );
}
