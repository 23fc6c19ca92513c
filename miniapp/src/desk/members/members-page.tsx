import type { MemberRow } from "@liandong/api/staff/member-list/list-members";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { MemberLink } from "../kit/member-link";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { memberListColumns, StateBadge, Tags } from "./member-list-columns";
import { TagBatch } from "./tag-batch";
import { useMemberFilters } from "./use-member-filters";

const tabs = {
  name: "identity",
  options: [
    { value: "all", label: "全部" },
    { value: "customer", label: "普通会员" },
    { value: "agent", label: "代理" },
    { value: "boss", label: "老板" },
  ],
} as const;

const sorts = [
  "-registered",
  "registered",
  "-lastOrder",
  "lastOrder",
  "-spent",
  "spent",
  "-orders",
  "orders",
  "-points",
  "points",
  "-balance",
  "balance",
] as const;

/** 会员 of the shop by their figures. */
export function MembersPage() {
  const cache = useQueryClient();
  const filters = useMemberFilters();
  const mayServe = useMay("serveMembers");
  const state = useListState({ filters, tabs, sorts });
  const { filter: conditions, tab, sort } = state;
  const filter = { ...conditions, identity: tab === "all" ? undefined : tab };
  const input = { filter, sort };
  const list = useInfiniteQuery({
    ...api.desk.memberList.list.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery(api.desk.memberList.counts.queryOptions({ filter: conditions }));
  const loadAll = () => cache.fetchQuery(api.desk.memberList.ids.queryOptions({ filter }));
  return (
    <ListView<MemberRow>
      list="members"
      title="会员"
      testId="members-page"
      unit="位"
      state={state}
      query={list}
      counts={counts.data}
      columns={memberListColumns}
      keyOf={({ id }) => id}
      pathOf={({ id }) => `/members/${id}`}
      marks={({ id }) => ["listed-member", { "member-id": id }]}
      card={(member) => <MemberRowCard member={member} />}
      batch={mayServe ? { loadAll, acts: (chosen) => <TagBatch {...chosen} /> } : undefined}
      exporting={useMay("exportMembers") ? exportingOf(input) : undefined}
      empty="还没有会员"
    />
  );
}

const exportingOf = (input: object) => ({
  list: "members",
  input,
  needsReason: true,
  note: "文件里有会员的手机号，请妥善保管。导出会记入操作日志。",
});

function MemberRowCard({ member }: { member: MemberRow }) {
  const { levelName, orders, spentFen, lastOrderAt, points, tags, state } = member;
  return (
    <>
      <div className="card-line">
        <MemberLink member={member} />
        {state ? <StateBadge state={state} /> : <span>{levelName}</span>}
      </div>
      <div className="card-line">
        <span className="faint">
          {formatCount(orders)} 单{lastOrderAt && `，最近 ${formatTime(lastOrderAt).slice(0, 10)}`}
        </span>
        <b className="figure">{formatFen(spentFen)}</b>
      </div>
      <div className="card-line">
        {tags.length > 0 ? <Tags tags={tags} /> : <span />}
        <span className="faint figure">{formatCount(points)} 积分</span>
      </div>
    </>
  );
}
