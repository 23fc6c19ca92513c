import { DownOutlined, PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Segmented } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { choicesFilter, daysFilter, textFilter } from "../kit/list/filters";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { byCursor } from "../kit/paged";
import { useAddress } from "../kit/use-address";
import { useScope } from "../programmes/use-scope";
import { ActivityCard, activityColumns } from "./promotion-columns";
import { PromotionDrawer } from "./promotion-drawer";
import {
  type ActivityRow,
  kindNames,
  newPromotion,
  type PromotionValues,
  type ThresholdRow,
  valuesOfActivity,
  valuesOfThreshold,
} from "./promotion-values";
import { RowActs } from "./row-acts";
import { ThresholdList } from "./threshold-list";

const kinds = ["timed", "flash", "group", "bargain"] as const;
const filters = {
  name: textFilter({ label: "活动名称" }),
  kind: choicesFilter({ label: "类型", options: kinds.map((value) => ({ value, label: kindNames[value] ?? value })) }),
  product: textFilter({ label: "商品编号" }),
  running: daysFilter({ label: "进行时间" }),
};
const tabs = {
  name: "state",
  options: [
    { value: "all", label: "全部" },
    { value: "running", label: "进行中" },
    { value: "waiting", label: "未开始" },
    { value: "ended", label: "已结束" },
    { value: "stopped", label: "提前结束" },
  ],
} as const;

export type OpenPromotion = { row: ActivityRow | ThresholdRow | null; values: PromotionValues };

/** 活动: prices of products for a time, and what orders get from an amount on. */
export function PromotionsPage() {
  const address = useAddress();
  const { scope, scopes } = useScope();
  const [open, setOpen] = useState<OpenPromotion | null>(null);
  const view = address.get("view") === "thresholds" ? "thresholds" : "activities";
  const isOfThresholds = view === "thresholds";
  const tools = (
    <>
      <Segmented
        value={view}
        options={[
          { value: "activities", label: "活动价" },
          { value: "thresholds", label: "满减满送" },
        ]}
        onChange={(next) => address.set({ view: next === "activities" ? null : next })}
        data-testid="promotion-view"
      />
      <NewPromotion onNew={(kind) => setOpen({ row: null, values: newPromotion(kind, scope) })} />
    </>
  );
  return (
    <>
      {isOfThresholds ? (
        <ThresholdList
          tools={tools}
          onOpen={(row) => setOpen({ row, values: valuesOfThreshold(row) })}
          onCopy={(row) => setOpen({ row: null, values: copied(valuesOfThreshold(row)) })}
        />
      ) : (
        <ActivityList
          tools={tools}
          onOpen={(row) => setOpen({ row, values: valuesOfActivity(row) })}
          onCopy={(row) => setOpen({ row: null, values: copied(valuesOfActivity(row)) })}
        />
      )}
      {open && (
        <PromotionDrawer
          key={open.row ? `${open.row.id}-${open.row.version}` : `new-${open.values.kind}`}
          {...open}
          scopes={scopes}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** A copy begins without a window: its dates have passed. */
const copied = (values: PromotionValues): PromotionValues => ({
  ...values,
  name: `${values.name}（复制）`,
  startsAt: null,
  endsAt: null,
  items: values.items.map(({ sold: _sold, ...item }) => item),
});

type ListProps = {
  tools: React.ReactNode;
  onOpen: (row: ActivityRow) => void;
  onCopy: (row: ActivityRow) => void;
};

function ActivityList({ tools, onOpen, onCopy }: ListProps) {
  const state = useListState({ filters, tabs, sorts: ["-createdAt"] });
  const { filter, tab, sort } = state;
  const list = useInfiniteQuery({
    ...api.desk.promotions.list.infiniteQueryOptions({ filter: { ...filter, state: tab }, sort }, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.promotions.counts.queryOptions({ filter }), staleTime: 0 });
  return (
    <ListView<ActivityRow>
      list="promotions"
      title="促销活动"
      testId="promotions-page"
      unit="个"
      state={state}
      query={list}
      counts={counts.data}
      columns={activityColumns(onOpen)}
      keyOf={({ id }) => id}
      onOpen={onOpen}
      marks={({ id, state: now }) => ["promotion-row", { "promotion-id": id, state: now }]}
      card={(row) => <ActivityCard row={row} onOpen={onOpen} />}
      acts={(row) => <RowActs what="activity" row={row} onOpen={() => onOpen(row)} onCopy={() => onCopy(row)} />}
      tools={tools}
      empty="还没有活动，点右上角新建"
    />
  );
}

function NewPromotion({ onNew }: { onNew: (kind: PromotionValues["kind"]) => void }) {
  const items = [...kinds, "threshold" as const].map((kind) => ({
    key: kind,
    label: <span data-testid={`promotion-new-${kind}`}>{kindNames[kind]}</span>,
  }));
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => onNew(key as PromotionValues["kind"]) }}>
      <Button type="primary" icon={<PlusOutlined />} data-testid="promotion-new">
        新建活动 <DownOutlined />
      </Button>
    </Dropdown>
  );
}
