namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>A place that holds a value: a local, a field, what a list holds.</summary>
internal sealed class Cell(Value content, int born)
{
    public Value Content { get; set; } = content;

    public int Born { get; } = born;
}

/// <summary>All writes to cells go through it, so that a branch can be taken back and the outcomes of several be put together.</summary>
internal sealed class Memory
{
    private List<Dictionary<Cell, Value>> _journals = [];
    private int _clock;

    /// <summary>The time: cells born later are born with a higher number.</summary>
    public int Now => _clock;

    /// <summary>How many journals are open.</summary>
    public int Depth => _journals.Count;

    public Cell New(Value content) => new(content, ++_clock);

    public void Write(Cell cell, Value value)
    {
        if (_journals.Count > 0 && _journals[_journals.Count - 1] is var journal && !journal.ContainsKey(cell)) journal.Add(cell, cell.Content);
        cell.Content = value;
    }

    /// <summary>From here on writes can be undone.</summary>
    public void Open() => _journals.Add([]);

    /// <summary>Closes the last journal; what was written stays.</summary>
    public void Keep()
    {
        var last = Close();
        if (_journals.Count == 0) return;
        var below = _journals[_journals.Count - 1];
        foreach (var pair in last)
            if (!below.ContainsKey(pair.Key)) below.Add(pair.Key, pair.Value);
    }

    /// <summary>Closes the last journal and takes back what was written, which it returns.</summary>
    public Dictionary<Cell, Value> Undo()
    {
        var last = Close();
        var written = new Dictionary<Cell, Value>(last.Count);
        foreach (var pair in last)
        {
            written.Add(pair.Key, pair.Key.Content);
            pair.Key.Content = pair.Value;
        }
        return written;
    }

    /// <summary>What was written since a journal was opened, the first being 0.</summary>
    public Dictionary<Cell, Value> WrittenSince(int journal)
    {
        var written = new Dictionary<Cell, Value>();
        for (var i = journal; i < _journals.Count; i++)
            foreach (var cell in _journals[i].Keys) written[cell] = cell.Content;
        return written;
    }

    /// <summary>Writes what several branches wrote that were taken back: where they differ, the values' join.</summary>
    /// <param name="branches">What each wrote.</param>
    /// <param name="start">When they began: a cell born later is known to the branch only that wrote it.</param>
    public void Merge(IReadOnlyList<Dictionary<Cell, Value>> branches, int start)
    {
        if (branches.Count == 1)
        {
            foreach (var pair in branches[0]) Write(pair.Key, pair.Value);
            return;
        }
        foreach (var cell in branches.SelectMany(static b => b.Keys).Distinct().ToArray())
        {
            Value joined = Nothing.Value;
            foreach (var branch in branches)
                if (branch.TryGetValue(cell, out var value)) joined = Join.Of(joined, value);
                else if (cell.Born <= start) joined = Join.Of(joined, cell.Content);
            Write(cell, joined);
        }
    }

    /// <summary>Does what no branch takes back, such as setting a static field.</summary>
    public void Outside(Action action)
    {
        var journals = _journals;
        _journals = [];
        try
        {
            action();
        }
        finally
        {
            _journals = journals;
        }
    }

    private Dictionary<Cell, Value> Close()
    {
        var last = _journals[_journals.Count - 1];
        _journals.RemoveAt(_journals.Count - 1);
        return last;
    }
}
