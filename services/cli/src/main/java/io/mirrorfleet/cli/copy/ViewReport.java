package io.mirrorfleet.cli.copy;

import io.mirrorfleet.cli.terminal.ProgressView;

/** Shows the board as time passes: bars on a terminal, lines elsewhere. */
public final class ViewReport implements CopyReport {

    private final ProgressView view;

    /** Shows it in this view. */
    public ViewReport(ProgressView view) {
        this.view = view;
    }

    @Override
    public synchronized void tick(CopyBoard board) {
        view.show(board.document());
    }

    @Override
    public synchronized void finished(CopyBoard board) {
        view.show(board.document());
    }
}
