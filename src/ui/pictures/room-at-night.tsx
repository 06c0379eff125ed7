/**
 * A small light in a dark room: the picture of the first screen. It says nothing to a screen reader. Where only a part of it
 * is shown (shell.css), that is the lamp. Colours come from the tokens.
 */
export function RoomAtNight() {
  return (
    <svg
      class="room"
      viewBox="0 0 320 112"
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden="true"
      fill="none"
      stroke-linecap="round"
    >
      <path fill="var(--room)" d="M0 0h320v112H0z" />
      <g fill="var(--lamp)">
        <path opacity=".1" d="M182 112a78 78 0 1 1 148 0z" />
        <path opacity=".16" d="M208 112a50 50 0 1 1 96 0z" />
        <path d="M246 46h20l10 26h-40z" />
        <path d="M66 27a13 13 0 1 0 11 19 11 11 0 0 1-11-19z" />
      </g>
      <path
        stroke="var(--on-room)"
        stroke-width="3"
        d="M36 14h64v62H36zM28 80h80M256 72v22M246 94h20M208 98h96M222 98v14M290 98v14M88 26h0M90 60h0M46 64h0"
      />
    </svg>
  );
}
