import type { DeskCase } from "@liandong/api/trade/after-sales/show-queue";
import { Button, Typography } from "antd";
import { useState } from "react";
import { Fact } from "../kit/fact";
import { TraceDialog } from "../shipping/trace-dialog";

const legNames = { return: "退货快递", replacement: "换货快递" } as const;
type Leg = keyof typeof legNames;

/** 退货与退款: where goods go and come from, with what the carrier says, and the refund's number. */
export function CaseParcels({ shown }: { shown: DeskCase }) {
  const { caseNo, orderNo, returnAddress, returned, replacement, refundNo } = shown;
  const [traced, setTraced] = useState<Leg | null>(null);
  if (!returnAddress && !refundNo) return null;
  const parcels = { return: returned, replacement };
  const open = traced && parcels[traced];
  return (
    <section className="panel">
      <h2>退货与退款</h2>
      <dl className="facts">
        {returnAddress && <Fact name="退货地址">{returnAddress}</Fact>}
        {(["return", "replacement"] as const).map((leg) => {
          const parcel = parcels[leg];
          return (
            parcel && (
              <Fact key={leg} name={legNames[leg]}>
                {parcel.carrier} <span className="figure">{parcel.trackingNo}</span>{" "}
                <Button
                  type="link"
                  size="small"
                  className="case-trace"
                  onClick={() => setTraced(leg)}
                  data-testid={`trace-${leg}`}
                >
                  查物流
                </Button>
              </Fact>
            )
          );
        })}
        {refundNo && (
          <Fact name="退款单号">
            <Typography.Text copyable className="figure break">
              {refundNo}
            </Typography.Text>
          </Fact>
        )}
      </dl>
      {traced && open && (
        <TraceDialog
          orderNo={orderNo}
          parcel={{ named: { caseNo, leg: traced }, companyName: open.carrier, trackingNo: open.trackingNo }}
          onClose={() => setTraced(null)}
        />
      )}
    </section>
  );
}
