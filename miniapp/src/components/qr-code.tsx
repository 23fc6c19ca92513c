import { View } from "@tarojs/components";
import "./qr-code.css";

/** A QR picture of the server's rows, "1" for dark. Neighbours of one shade are drawn as one piece, so that no seam shows. */
export function QrCode({ id, rows, label }: { id: string; rows: readonly string[]; label: string }) {
  return (
    <View id={id} className="qr-code" ariaRole="img" ariaLabel={label}>
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and never move.
        <View key={place} className="qr-code__row">
          {(row.match(/1+|0+/g) ?? []).map((piece, at) => (
            <View
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name, and never move.
              key={at}
              className={piece.startsWith("1") ? "qr-code__dark" : ""}
              style={{ width: `${piece.length * moduleSize}px` }}
            />
          ))}
        </View>
      ))}
    </View>
  );
}

/** Edge of a module in pixels; the style sheet has the height. */
const moduleSize = 8;
