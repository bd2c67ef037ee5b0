using DistillDsl.Generators.Interpretation.Values;


namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The jump target of a path that has ended with an exception.</summary>
    private static readonly object Thrown = new();

    private readonly List<Region> _regions = [];

    /// <summary>The pending jump of the current path: null for fall-through, else a region's target.</summary>
    private object? _jump;

    /// <summary>Interprets a region that paths may leave by a jump to its target, and joins their states at its end.</summary>
    private void Within(object target, Action body)
    {
        var region = new Region(target, Memory.Depth, Memory.Now);
        _regions.Add(region);
        Memory.OpenJournal();
        body();
        _regions.RemoveAt(_regions.Count - 1);
        if (region.Exits.Count == 0)
        {
            Memory.Commit();
            if (_jump == target) _jump = null;
            return;
        }
        var jump = _jump;
        if (jump is not null && jump != target && jump != Thrown) Leave(jump);
        var written = Memory.Rollback();
        if (jump is null || jump == target) region.Exits.Add(written);
        _jump = null;
        Memory.Merge(region.Exits, region.Start);
    }

    /// <summary>Interprets all branches of an undecided condition from the same state, and joins the resulting states and values.</summary>
    private Value RunBranches(params Func<Value>[] ways)
    {
        var start = Memory.Now;
        Value result = Bottom.Value;
        var outcomes = new List<Dictionary<Cell, Value>>();
        foreach (var way in ways)
        {
            Memory.OpenJournal();
            var value = way();
            if (_jump is null) result = Join.Of(result, value);
            else if (_jump != Thrown) Leave(_jump);
            var written = Memory.Rollback();
            if (_jump is null) outcomes.Add(written);
            _jump = null;
        }
        if (outcomes.Count == 0) _jump = Thrown;
        else Memory.Merge(outcomes, start);
        return result is Bottom ? Top.Value : result;
    }

    /// <summary>Interprets a loop body that runs an unknown number of times, from a state widened to a fixpoint.</summary>
    private void RunToFixpoint(Action body)
    {
        // A state that covers any number of iterations: it is widened by the writes of one abstract iteration until nothing new is written.
        var (start, state) = (Memory.Now, new Dictionary<Cell, Value>());
        while (!IsIncomplete && TryWiden(state, Effects(state, body), start))
        {
        }
        var before = Top.Value;
        RunBranches(
            () => before,
            () =>
            {
                foreach (var pair in state) Memory.Write(pair.Key, pair.Value);
                body();
                return before;
            });
    }

    /// <summary>The writes of one abstract iteration from a state; the memory itself is rolled back.</summary>
    private Dictionary<Cell, Value> Effects(Dictionary<Cell, Value> state, Action body)
    {
        var exits = _regions.Select(static r => r.Exits.Count).ToArray();
        Memory.OpenJournal();
        foreach (var pair in state) Memory.Write(pair.Key, pair.Value);
        body();
        _jump = null;
        var written = Memory.Rollback();
        for (var i = 0; i < exits.Length; i++) _regions[i].Exits.RemoveRange(exits[i], _regions[i].Exits.Count - exits[i]);
        return written;
    }

    /// <summary>Widens a state by the writes of an iteration; false if it has reached a fixpoint.</summary>
    private static bool TryWiden(Dictionary<Cell, Value> state, Dictionary<Cell, Value> written, int start)
    {
        var isWider = false;
        foreach (var pair in written)
        {
            if (pair.Key.AllocatedAt > start) continue;
            var from = state.TryGetValue(pair.Key, out var known) ? known : pair.Key.Content;
            var to = Widen(from, pair.Value);
            if (from.Equals(to)) continue;
            state[pair.Key] = to;
            isWider = true;
        }
        return isWider;
    }

    private static Value Widen(Value before, Value after)
    {
        switch (before, after)
        {
            case (Sequence x, Sequence y) when y.Items.Length >= x.Items.Length && x.Items.SequenceEqual(y.Items.Take(x.Items.Length)):
                // The elements that the loop appends are summarized by the rest.
                return x.Rest is null ? y.Items.Length == x.Items.Length && y.IsClosed ? x : new Sequence(x.Items, Bottom.Value)
                    : x.Rest is Bottom or Top || x.Rest.Equals(y.Rest) ? x
                    // What there was before is joined with it after the loop.
                    : new Sequence(x.Items, Bottom.Value);
            case (Children x, Children y) when y.Items.Length >= x.Items.Length && x.Items.SequenceEqual(y.Items.Take(x.Items.Length)):
                return x;
            case (Pairs x, Pairs y):
                var kept = x.Items.RemoveAll(p => !y.Items.Contains(p));
                return kept.Length == x.Items.Length && !x.IsClosed ? x : new Pairs(kept, false);
            case (Bottom, _):
                return before;
            default:
                if (before.Equals(after)) return before;
                if (before.Or(after) is { } either) return either;
                before.Escape();
                return Top.Value;
        }
    }

    /// <summary>Records the state of the current path at an exit of the region that it jumps to.</summary>
    private void Leave(object target)
    {
        for (var i = _regions.Count - 1; i >= 0; i--)
        {
            if (_regions[i].Target != target) continue;
            _regions[i].Exits.Add(Memory.WrittenSince(_regions[i].Journal));
            return;
        }
        Abort();
    }

    /// <summary>A region of code with the states of the paths that have left it early.</summary>
    private sealed class Region(object target, int journal, int start)
    {
        public object Target { get; } = target;

        public int Journal { get; } = journal;

        public int Start { get; } = start;

        public List<Dictionary<Cell, Value>> Exits { get; } = [];
    }
}
