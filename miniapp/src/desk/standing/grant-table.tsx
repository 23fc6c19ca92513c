import type { DeskGrant } from "@liandong/api/people/standing/shapes";
import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { Button } from "antd";
import { useState } from "react";
import { DataTable } from "../kit/data-table";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { GrantDialog } from "./grant-dialog";
import { RevokeDialog } from "./revoke-dialog";

const kindNames: Record<DeskGrant["kind"], string> = { identity: "身份", title: "头衔", region: "区域代理" };

/** 授予: what operators gave a member. What the member earned by orders cannot be revoked and is not listed. */
export function GrantTable({ member }: { member: DeskMember }) {
  const allowed = useMay("grantStanding");
  const [granting, setGranting] = useState(false);
  const [revoking, setRevoking] = useState<DeskGrant | null>(null);
  return (
    <>
      <div className="table-head">
        <p className="faint">由运营授予的身份、头衔和区域。靠订单达成的不在此列。</p>
        {allowed ? (
          <Button type="primary" onClick={() => setGranting(true)} data-testid="grant-open">
            授予
          </Button>
        ) : (
          <span className="faint">授予和撤销由运营操作</span>
        )}
      </div>
      <DataTable
        rowKey={(grant) => `${grant.kind}-${grant.id}`}
        rows={member.grants}
        onRow={() => rowMarks("grant-row")}
        empty="没有授予过"
        columns={[
          { title: "种类", width: 140, render: (_, grant) => kindNames[grant.kind] },
          { title: "内容", dataIndex: "name" },
          {
            title: "",
            width: 90,
            align: "right",
            render: (_, grant) =>
              allowed ? (
                <Button size="small" danger type="text" onClick={() => setRevoking(grant)} data-testid="grant-revoke">
                  撤销
                </Button>
              ) : null,
          },
        ]}
      />
      {granting && <GrantDialog member={member} onClose={() => setGranting(false)} />}
      {revoking && <RevokeDialog member={member} grant={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
