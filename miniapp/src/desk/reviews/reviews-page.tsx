import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { choiceFilter, choicesFilter, daysFilter, textFilter } from "../kit/list/filters";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { useStoreOptions } from "../kit/list/use-store-options";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { ReviewBatch } from "./review-batch";
import { reviewColumns } from "./review-columns";
import { ReviewActs, ReviewCard } from "./review-item";
import { SettingsDialog } from "./settings-dialog";
import type { ReviewRow } from "./shapes";

const exportNote = "文件里有会员写的内容，请妥善保管。导出会记入操作日志。";

const tabs = {
  name: "status",
  options: [
    { value: "waiting", label: "待审核" },
    { value: "followUp", label: "追评待审" },
    { value: "approved", label: "已展示" },
    { value: "deleted", label: "已删除" },
  ],
} as const;

const stars = (["5", "4", "3", "2", "1"] as const).map((value) => ({ value, label: `${value} 星` }));
const replied = [
  { value: "no", label: "还没回复" },
  { value: "yes", label: "已回复" },
] as const;
const pictures = [{ value: "yes", label: "有图" }] as const;

const oldestFirst = ["writtenAt", "-writtenAt"] as const;
const latestFirst = ["-writtenAt", "writtenAt"] as const;

const emptyWords = {
  waiting: "没有等待审核的评价",
  followUp: "没有等待审核的追评",
  approved: "还没有展示的评价",
  deleted: "没有删除的评价",
} as const;

/** 评价 by state and conditions; those that wait longest come first. */
export function ReviewsPage() {
  const stores = useStoreOptions();
  const maySet = useMay("changeReviewSettings");
  const mayExport = useMay("exportReviews");
  const [isSetting, setSetting] = useState(false);
  const state = useListState({
    filters: {
      q: textFilter({ label: "商品", placeholder: "商品标题或编号" }),
      stars: choicesFilter({ label: "星级", options: stars }),
      replied: choiceFilter({ label: "回复", options: replied }),
      pictures: choiceFilter({ label: "晒图", options: pictures }),
      store: { ...choicesFilter({ label: "店铺", options: stores.options }), isOff: stores.isOff },
      written: daysFilter({ label: "评价时间" }),
    },
    tabs,
    sorts: (tab) => (tab === "waiting" || tab === "followUp" ? oldestFirst : latestFirst),
  });
  const { filter: conditions, tab, sort } = state;
  const input = { filter: { ...conditions, status: tab }, sort };
  const list = useInfiniteQuery({
    ...api.desk.reviews.list.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.reviews.counts.queryOptions({ filter: conditions }), staleTime: 0 });
  return (
    <>
      <ListView<ReviewRow>
        list="reviews"
        title="评价"
        testId="reviews-page"
        unit="条"
        state={state}
        query={list}
        counts={counts.data}
        columns={reviewColumns}
        keyOf={({ id }) => id}
        marks={({ id }) => ["review", { "review-id": id }]}
        card={(review) => <ReviewCard review={review} />}
        acts={(review) => <ReviewActs review={review} />}
        batch={{ acts: (chosen) => <ReviewBatch {...chosen} status={tab === "followUp" ? "approved" : tab} /> }}
        exporting={mayExport ? { list: "reviews", input, needsReason: true, note: exportNote } : undefined}
        tools={
          maySet && (
            <Button onClick={() => setSetting(true)} data-testid="review-settings">
              自动通过设置
            </Button>
          )
        }
        empty={emptyWords[tab]}
      />
      {isSetting && <SettingsDialog onClose={() => setSetting(false)} />}
    </>
  );
}
