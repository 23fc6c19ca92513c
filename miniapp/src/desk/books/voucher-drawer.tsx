import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { api } from "../kit/api";
import { PendingView } from "../kit/state-views";
import { TransactionView } from "./transaction-view";

/** 凭证: both sides of the booking that an entry belongs to. */
export function VoucherDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(api.desk.books.voucher.queryOptions({ id }));
  return (
    <Drawer open size={760} title={`凭证 ${id}`} onClose={onClose}>
      <div className="voucher">
        {query.data ? <TransactionView transaction={query.data} /> : <PendingView query={query} rows={6} />}
      </div>
    </Drawer>
  );
}
