import { useState } from "react";
import { Cell, Cells } from "@/components/cell";
import type { AfterSale } from "@/data/shapes";
import { type TracedParcel, TraceSheet } from "@/orders/trace-sheet";

/** Where the goods go back to, and the parcels of the case; a tap on one shows its way. */
export function CaseParcels({ shown }: { shown: AfterSale }) {
  const { caseNo, orderNo, returnAddress, returned, replacement } = shown;
  const [traced, setTraced] = useState<TracedParcel | null>(null);
  if (returnAddress === null) return null;
  const parcels = [
    { leg: "return" as const, icon: "truck" as const, label: "退货快递", parcel: returned },
    { leg: "replacement" as const, icon: "box" as const, label: "换货快递", parcel: replacement },
  ];
  return (
    <>
      <Cells>
        <Cell id="return-address" icon="pin" label="退货地址" value={returnAddress} copies={returnAddress} />
        {parcels.map(
          ({ leg, icon, label, parcel }) =>
            parcel && (
              <Cell
                key={leg}
                id={`case-parcel-${leg}`}
                icon={icon}
                label={label}
                value={`${parcel.carrier} ${parcel.trackingNo}`}
                onTap={() =>
                  setTraced({ named: { caseNo, leg }, companyName: parcel.carrier, trackingNo: parcel.trackingNo })
                }
              />
            ),
        )}
      </Cells>
      {traced && <TraceSheet orderNo={orderNo} parcel={traced} open onClose={() => setTraced(null)} />}
    </>
  );
}
