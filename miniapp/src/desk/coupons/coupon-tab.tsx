import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";
import { GiveCouponDialog } from "./give-coupon-dialog";
import { RevokeCouponDialog } from "./revoke-coupon-dialog";
import type { GivenCoupon } from "./shapes";

/** 优惠券 of a member, those given last first. */
export function CouponTab({ member }: { member: DeskMember }) {
  const mayServe = useMay("serveMembers");
  const [giving, setGiving] = useState(false);
  const [revoking, setRevoking] = useState<readonly GivenCoupon[]>([]);
  const [chosen, setChosen] = useState<readonly GivenCoupon[]>([]);
  const list = useInfiniteQuery({
    ...api.desk.coupons.ofMember.infiniteQueryOptions({ memberId: member.id }, byCursor),
    staleTime: 0,
  });
  if (!list.data) return <PendingView query={list} />;
  return (
    <>
      {mayServe && (
        <div className="table-head">
          <span className="faint">未使用的优惠券可以收回；下单占用的要先取消订单。</span>
          {chosen.length > 0 && (
            <Button danger onClick={() => setRevoking(chosen)} data-testid="coupons-revoke">
              收回所选 {chosen.length} 张
            </Button>
          )}
          <Button onClick={() => setGiving(true)} data-testid="coupon-give">
            发券
          </Button>
        </div>
      )}
      <PagedTable
        query={list}
        rowKey="id"
        onRow={(row) => rowMarks("coupon-row", { state: row.state, "coupon-id": row.id })}
        empty="还没有优惠券"
        rowSelection={
          mayServe
            ? {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (_, rows) => setChosen(rows),
                getCheckboxProps: ({ state }) => ({ disabled: state !== "unused" }),
              }
            : undefined
        }
        columns={[
          { title: "优惠券", render: (_, row) => <Terms coupon={row} /> },
          { title: "状态", render: (_, row) => <State coupon={row} /> },
          { title: "有效期", className: "figure", render: (_, row) => <Validity coupon={row} /> },
          { title: "来源和原因", render: (_, row) => <Origin coupon={row} /> },
          {
            title: "操作",
            fixed: "right",
            render: (_, row) =>
              row.state === "unused" && mayServe ? (
                <Button size="small" danger onClick={() => setRevoking([row])} data-testid="coupon-revoke">
                  收回
                </Button>
              ) : null,
          },
        ]}
      />
      {giving && <GiveCouponDialog member={member} onClose={() => setGiving(false)} />}
      {revoking.length > 0 && (
        <RevokeCouponDialog
          member={member}
          coupons={revoking}
          onClose={() => {
            setRevoking([]);
            setChosen([]);
          }}
        />
      )}
    </>
  );
}

type CellProps = { coupon: GivenCoupon };

function Terms({ coupon }: CellProps) {
  return (
    <>
      <Link to={`/given-coupons?template=${coupon.templateId}`}>{coupon.name}</Link>
      <span className="second-line coupon-terms">
        {coupon.sentence} · {coupon.coverSentence}
      </span>
    </>
  );
}

const looks: Record<string, string> = {
  unused: "status",
  locked: "status status-wait",
  used: "status status-quiet",
  expired: "status status-quiet",
  revoked: "status status-out",
};

function State({ coupon: { state, stateName, orderNo, usedAt } }: CellProps) {
  return (
    <TwoLines
      figure
      first={<span className={looks[state] ?? "status"}>{stateName}</span>}
      second={
        orderNo && (
          <>
            <Link to={`/orders/${orderNo}`}>{orderNo}</Link>
            {usedAt && ` ${formatTime(usedAt).slice(0, 16)} 使用`}
          </>
        )
      }
    />
  );
}

function Validity({ coupon: { validFrom, validUntil } }: CellProps) {
  return <TwoLines first={`到 ${formatTime(validUntil)}`} second={validFrom && `从 ${formatTime(validFrom)}`} />;
}

function Origin({ coupon: { originName, givenByName, reason, givenAt } }: CellProps) {
  return (
    <>
      {originName}
      {givenByName && `（${givenByName}）`}
      {reason && <span className="reason-cell">{reason}</span>}
      <span className="second-line figure">{formatTime(givenAt)}</span>
    </>
  );
}
