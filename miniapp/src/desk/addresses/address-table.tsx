import type { DeskAddress } from "@liandong/api/staff/desk/shapes";
import { DataTable } from "../kit/data-table";
import { MaskedValue } from "../kit/masked-value";
import { rowMarks } from "../kit/row-marks";

export function AddressTable({ memberId, addresses }: { memberId: string; addresses: DeskAddress[] }) {
  return (
    <DataTable
      rowKey="id"
      scroll={{ x: 640 }}
      rows={addresses}
      onRow={() => rowMarks("address-row")}
      empty="还没有填写收货地址"
      columns={[
        { title: "收货人", width: 110, dataIndex: "nameMasked" },
        { title: "电话", width: 130, className: "figure", dataIndex: "phoneMasked" },
        { title: "地区", width: 220, dataIndex: "regionName" },
        {
          title: "详细地址",
          render: (_, address) => (
            <MaskedValue memberId={memberId} of={{ field: "address", id: address.id }} masked={address.detailMasked} />
          ),
        },
        { title: "默认", width: 64, render: (_, address) => (address.isDefault ? "默认" : "—") },
      ]}
    />
  );
}
