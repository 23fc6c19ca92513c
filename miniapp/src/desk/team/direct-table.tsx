import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";

export function DirectTable({ memberId }: { memberId: string }) {
  const list = useInfiniteQuery(api.desk.team.directs.infiniteQueryOptions({ memberId }, byCursor));
  return (
    <PagedTable
      rowKey="id"
      query={list}
      onRow={(row) => rowMarks("direct-row", { "member-id": row.id })}
      empty="还没有推荐过会员"
      columns={[
        { title: "会员", render: (_, row) => <MemberLink member={row} /> },
        { title: "会员号", dataIndex: "id", className: "figure" },
        { title: "手机", className: "figure", render: (_, row) => row.phoneMasked ?? "未绑定" },
        { title: "直推代理", dataIndex: "directAgents", ...numeric },
        { title: "首次加盟", className: "figure", render: (_, row) => formatTime(row.joinedAt) },
        { title: "注册时间", className: "figure", render: (_, row) => formatTime(row.createdAt) },
        {
          title: "留人线",
          render: (_, row) =>
            row.handedOver ? (
              <span className="badge badge-handed" title="加盟时推荐人还不是老板，归属老板是别人">
                已留给上级
              </span>
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}
