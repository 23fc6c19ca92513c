import { useInfiniteQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { api } from "../kit/api";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { useLayer } from "../kit/unsaved-work";
import { receiverColumns, receiverKey } from "./receiver-table";

type Props = { poolId: string; poolName: string; period: string; onClose: () => void };

/** 分红明细: everybody who got a share of a closed period. */
export function ReceiversDialog({ poolId, poolName, period, onClose }: Props) {
  const list = useInfiniteQuery(api.desk.dividends.receivers.infiniteQueryOptions({ poolId, period }, byCursor));
  useLayer(onClose);
  return (
    <Modal open width={640} title={`${poolName} ${period} 期的分红`} footer={null} onCancel={onClose}>
      <PagedTable
        rowKey={receiverKey}
        query={list}
        empty="这一期没有人分到"
        onRow={() => rowMarks("paid-row")}
        columns={receiverColumns}
      />
    </Modal>
  );
}
