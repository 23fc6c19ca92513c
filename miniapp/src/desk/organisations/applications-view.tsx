import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Button, Segmented, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { CheckedPictures } from "../kit/checked-pictures";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import type { Application } from "./shapes";
import { useDone, useSaved } from "./use-saved";

/** 组织申请: what waits the oldest first, with the picture of the licence. */
export function ApplicationsView() {
  const [isWaiting, setWaiting] = useState(true);
  const [refused, setRefused] = useState<Application | null>(null);
  const list = useInfiniteQuery({
    ...api.desk.organisations.applications.infiniteQueryOptions({ isWaiting }, byCursor),
    staleTime: 0,
  });
  return (
    <>
      <div className="gap-below">
        <Segmented
          aria-label="申请的状态"
          options={[
            { value: "waiting", label: "待审核" },
            { value: "decided", label: "已处理" },
          ]}
          value={isWaiting ? "waiting" : "decided"}
          onChange={(value) => setWaiting(value === "waiting")}
        />
      </div>
      <PagedTable<Application>
        query={list}
        rowKey="id"
        onRow={({ id }) => rowMarks("application-row", { "application-id": id })}
        empty={isWaiting ? "没有等待审核的申请" : "还没有处理过的申请"}
        columns={[
          {
            title: "组织",
            render: (_, row) => <TwoLines first={row.name} second={`${row.kindName} · ${row.licenceNo}`} />,
          },
          {
            title: "证照",
            render: (_, { licencePictureUrl }) => (
              <CheckedPictures paths={[licencePictureUrl]} sizePx={56} alt="证照" />
            ),
          },
          {
            title: "申请人",
            render: (_, { member }) =>
              member ? <MemberLink member={member} /> : <span className="faint">已注销</span>,
          },
          { title: "申请时间", className: "figure", render: (_, { createdAt }) => formatTime(createdAt) },
          { title: "处理", render: (_, row) => <Decision application={row} onRefuse={() => setRefused(row)} /> },
        ]}
      />
      {refused && <RefusalDialog application={refused} onClose={() => setRefused(null)} />}
    </>
  );
}

function Decision({ application, onRefuse }: { application: Application; onRefuse: () => void }) {
  const { id, state, reason, organisationId } = application;
  const accepting = useMutation(
    api.desk.organisations.accept.mutationOptions(useDone("已通过，申请人是这个组织的负责人")),
  );
  if (state === "accepted") return <Link to={`/organisations/${organisationId ?? ""}`}>已通过</Link>;
  if (state === "refused") return <TwoLines first="未通过" second={reason} />;
  return (
    <Space size={4}>
      <Button
        size="small"
        type="primary"
        loading={accepting.isPending}
        onClick={() => accepting.mutate({ id })}
        data-testid="application-accept"
      >
        通过
      </Button>
      <Button size="small" onClick={onRefuse} data-testid="application-refuse">
        不通过
      </Button>
    </Space>
  );
}

function RefusalDialog({ application: { id, name }, onClose }: { application: Application; onClose: () => void }) {
  const refusing = useMutation(api.desk.organisations.refuse.mutationOptions(useSaved("已处理", onClose)));
  return (
    <ReasonDialog<{ reason: string }>
      title={`不通过 ${name}`}
      note="申请人看得到你写的原因，可以改好再申请。"
      confirmText="不通过"
      danger
      presets={["证照照片不清楚", "证照号码与照片不一致", "不在合作范围内"]}
      pending={refusing.isPending}
      error={refusing.error}
      onConfirm={({ reason }) => refusing.mutate({ id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}
