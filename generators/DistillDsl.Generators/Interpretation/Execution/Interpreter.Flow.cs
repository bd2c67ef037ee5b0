using DistillDsl.Generators.Interpretation.Values;


namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The target of a path that has ended with an exception.</summary>
    private static readonly object Thrown = new();

    private readonly List<Region> _regions = [];

    /// <summary>Where the path is going to: null for the next statement, else a region's target.</summary>
    private object? _jump;

    /// <summary>Runs code that may be left by a jump to the target.</summary>
    private void Within(object target, Action body)
    {
        var region = new Region(target, Memory.Depth, Memory.Now);
        _regions.Add(region);
        Memory.Open();
        body();
        _regions.RemoveAt(_regions.Count - 1);
        if (region.Exits.Count == 0)
        {
            Memory.Keep();
            if (_jump == target) _jump = null;
            return;
        }
        var jump = _jump;
        if (jump is not null && jump != target && jump != Thrown) Leave(jump);
        var written = Memory.Undo();
        if (jump is null || jump == target) region.Exits.Add(written);
        _jump = null;
        Memory.Merge(region.Exits, region.Start);
    }

    /// <summary>Goes all ways of which one is gone, it is unknown which, and joins the outcomes.</summary>
    private Value Any(params Func<Value>[] ways)
    {
        var start = Memory.Now;
        Value result = Nothing.Value;
        var outcomes = new List<Dictionary<Cell, Value>>();
        foreach (var way in ways)
        {
            Memory.Open();
            var value = way();
            if (_jump is null) result = Join.Of(result, value);
            else if (_jump != Thrown) Leave(_jump);
            var written = Memory.Undo();
            if (_jump is null) outcomes.Add(written);
            _jump = null;
        }
        if (outcomes.Count == 0) _jump = Thrown;
        else Memory.Merge(outcomes, start);
        return result is Nothing ? Unknown.Value : result;
    }

    /// <summary>Runs code that is run an unknown number of times.</summary>
    private void AnyTimes(Action body)
    {
        // What some time changes, and what follows from it in later ones, may be changed by any number of times: a state is looked for that stands for all of them.
        var (start, state) = (Memory.Now, new Dictionary<Cell, Value>());
        while (!HasGivenUp && Widens(state, Tried(state, body), start))
        {
        }
        var before = Unknown.Value;
        Any(
            () => before,
            () =>
            {
                foreach (var pair in state) Memory.Write(pair.Key, pair.Value);
                body();
                return before;
            });
    }

    /// <summary>What code writes when it is run from a state; it is taken back.</summary>
    private Dictionary<Cell, Value> Tried(Dictionary<Cell, Value> state, Action body)
    {
        var exits = _regions.Select(static r => r.Exits.Count).ToArray();
        Memory.Open();
        foreach (var pair in state) Memory.Write(pair.Key, pair.Value);
        body();
        _jump = null;
        var written = Memory.Undo();
        for (var i = 0; i < exits.Length; i++) _regions[i].Exits.RemoveRange(exits[i], _regions[i].Exits.Count - exits[i]);
        return written;
    }

    /// <summary>Takes what was written into a state; whether that stands for more than before.</summary>
    private static bool Widens(Dictionary<Cell, Value> state, Dictionary<Cell, Value> written, int start)
    {
        var isWider = false;
        foreach (var pair in written)
        {
            if (pair.Key.Born > start) continue;
            var from = state.TryGetValue(pair.Key, out var known) ? known : pair.Key.Content;
            var to = Generalised(from, pair.Value);
            if (from.Equals(to)) continue;
            state[pair.Key] = to;
            isWider = true;
        }
        return isWider;
    }

    private static Value Generalised(Value before, Value after)
    {
        switch (before, after)
        {
            case (Sequence x, Sequence y) when y.Items.Length >= x.Items.Length && x.Items.SequenceEqual(y.Items.Take(x.Items.Length)):
                // What a list gets in the loop is not known while the loop runs.
                return x.Rest is null ? y.Items.Length == x.Items.Length && y.IsClosed ? x : new Sequence(x.Items, Nothing.Value)
                    : x.Rest is Nothing or Unknown || x.Rest.Equals(y.Rest) ? x
                    : new Sequence(x.Items, Unknown.Value);
            case (Children x, Children y) when y.Items.Length >= x.Items.Length && x.Items.SequenceEqual(y.Items.Take(x.Items.Length)):
                return x;
            case (Pairs x, Pairs y):
                var kept = x.Items.RemoveAll(p => !y.Items.Contains(p));
                return kept.Length == x.Items.Length && !x.IsClosed ? x : new Pairs(kept, false);
            case (Nothing, _):
                return before;
            default:
                if (before.Equals(after)) return before;
                if (before.Or(after) is { } either) return either;
                before.Lose();
                return Unknown.Value;
        }
    }

    /// <summary>Keeps what the path has written for the region that it jumps to.</summary>
    private void Leave(object target)
    {
        for (var i = _regions.Count - 1; i >= 0; i--)
        {
            if (_regions[i].Target != target) continue;
            _regions[i].Exits.Add(Memory.WrittenSince(_regions[i].Journal));
            return;
        }
        GiveUp();
    }

    /// <summary>Code that paths may leave early, each with what it has written.</summary>
    private sealed class Region(object target, int journal, int start)
    {
        public object Target { get; } = target;

        public int Journal { get; } = journal;

        public int Start { get; } = start;

        public List<Dictionary<Cell, Value>> Exits { get; } = [];
    }
}
