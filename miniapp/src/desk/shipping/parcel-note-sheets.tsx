import type { ParcelNote, ParcelNotes } from "@liandong/api/trade/shipping/print-to-ship";
import { formatTime } from "../kit/format/format-time";
import type { Paper } from "./print-view";

/** 发货单: one page for each order, to lay into its parcel. */
export function ParcelNoteSheets({ notes, isMore, paper }: ParcelNotes & { paper: Paper }) {
  return (
    <>
      {isMore && <p className="print-hint">一次最多 500 单，其余请按“未打印”再打一次。</p>}
      {notes.length === 0 && <p className="print-hint">没有可以打印的订单。</p>}
      {notes.map((note) => (
        <NotePage key={note.orderNo} note={note} paper={paper} />
      ))}
    </>
  );
}

function NotePage({ note, paper }: { note: ParcelNote; paper: Paper }) {
  const { receiver, lines, together, buyerNote } = note;
  return (
    <section className={`print-page note note--${paper}`} data-testid="parcel-note">
      <header>
        <b className="note__store">{note.storeName}</b>
        <span>{note.isPartlyShipped ? "发货单（其余商品）" : "发货单"}</span>
      </header>
      <div className="note__receiver">
        <p>
          <b>{receiver.name}</b> <b className="print-figure">{receiver.phone}</b>
        </p>
        <p>
          {receiver.regionName} {receiver.detail}
        </p>
      </div>
      <table>
        <tbody>
          {lines.map(({ title, specText, left }) => (
            <tr key={`${title}-${specText}`}>
              <td>
                {title}
                {specText && <small>{specText}</small>}
              </td>
              <td className="print-figure print-pieces">×{left}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {buyerNote && <p className="note__words">买家留言：{buyerNote}</p>}
      {together.length > 0 && <p className="note__words">同一收货人还有：{together.join("、")}</p>}
      <footer>
        <span className="print-figure">{note.orderNo}</span>
        <span>
          共 {note.quantity} 件，{formatTime(note.paidAt)} 付款
        </span>
      </footer>
    </section>
  );
}
