import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { setClipboardData } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { Steps } from "@/components/steps";
import { api } from "@/data/api";
import { formatTime } from "@/format/time";

/** Which parcel: one of the order's shipment, or one of a case on its way to the buyer or back to the shop. */
export type TracedParcel = {
  named: { parcelNo: number } | { caseNo: string; leg: "replacement" | "return" };
  companyName: string;
  trackingNo: string;
};
type Props = { orderNo: string; parcel: TracedParcel; open: boolean; onClose: () => void };

/** 物流轨迹 of one parcel; where the carrier says nothing yet, it says so and offers the number to copy. */
export function TraceSheet({ orderNo, parcel, open, onClose }: Props) {
  const { named, companyName, trackingNo } = parcel;
  const query = useQuery({ ...api.shipping.trace.queryOptions({ orderNo, ...named }), enabled: open });
  const trace = query.data;
  const footer = (
    <Button id="trace-copy" tone="line" onTap={() => setClipboardData({ data: trackingNo })}>
      复制运单号
    </Button>
  );
  return (
    <Sheet id="trace-sheet" open={open} title={trace ? trace.stateName : "物流轨迹"} footer={footer} onClose={onClose}>
      <View style={{ padding: "0 16px 16px" }}>
        <Text className="block soft small">
          {companyName} <Text className="number">{trackingNo}</Text>
        </Text>
        {query.isPending && <Text className="block faint small">正在查询…</Text>}
        {query.error && (
          <Text className="block faint small">现在查不到物流，请稍后再试，或复制运单号到快递公司查询</Text>
        )}
        {trace?.problem && <Text className="block faint small">{trace.problem}</Text>}
        {trace && trace.steps.length > 0 && (
          <Steps
            nowIndex={0}
            steps={trace.steps.map(({ at, text }) => ({ key: `${at} ${text}`, title: text, note: formatTime(at) }))}
          />
        )}
      </View>
    </Sheet>
  );
}
