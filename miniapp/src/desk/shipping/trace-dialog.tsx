import { useQuery } from "@tanstack/react-query";
import { Modal, Timeline, Typography } from "antd";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { EmptyView, PendingView } from "../kit/state-views";

type TracedParcel = {
  /** A parcel of the shipment, or one leg of a case. */
  named: { parcelNo: number } | { caseNo: string; leg?: "replacement" | "return" };
  companyName: string;
  trackingNo: string;
};
type Props = { orderNo: string; parcel: TracedParcel; onClose: () => void };

/** 物流轨迹 of a parcel, as the carrier last told it. */
export function TraceDialog({ orderNo, parcel, onClose }: Props) {
  const { named, companyName, trackingNo } = parcel;
  const query = useQuery(api.desk.shipping.trace.queryOptions({ orderNo, ...named }));
  const trace = query.data;
  return (
    <Modal open title={trace ? `物流：${trace.stateName}` : "物流"} footer={null} onCancel={onClose} width={520}>
      <p className="dialog-note">
        {companyName}{" "}
        <Typography.Text copyable className="figure">
          {trackingNo}
        </Typography.Text>
        {trace?.answeredAt && <span className="faint">，{formatTime(trace.answeredAt)} 查询</span>}
      </p>
      {!trace && <PendingView query={query} />}
      {trace?.problem && <EmptyView text={trace.problem} />}
      {trace && trace.steps.length > 0 && (
        <div data-testid="trace-steps">
          <Timeline
            items={trace.steps.map(({ at, text }, index) => ({
              key: `${at} ${text}`,
              color: index === 0 ? "green" : "gray",
              content: (
                <>
                  {text}
                  <span className="second-line figure">{formatTime(at)}</span>
                </>
              ),
            }))}
          />
        </div>
      )}
    </Modal>
  );
}
