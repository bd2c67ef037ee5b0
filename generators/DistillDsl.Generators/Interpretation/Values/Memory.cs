namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>An abstract memory cell: a local, a field, or the contents of a list.</summary>
internal sealed class Cell(Value content, int allocatedAt)
{
    public Value Content { get; set; } = content;

    public int AllocatedAt { get; } = allocatedAt;
}

/// <summary>The abstract memory. All writes are journaled, so that a branch can be rolled back and the states of several branches joined.</summary>
internal sealed class Memory
{
    private List<Dictionary<Cell, Value>> _journals = [];
    private int _clock;

    /// <summary>The allocation clock: a cell that is allocated later has a higher number.</summary>
    public int Now => _clock;

    /// <summary>The number of open journals.</summary>
    public int Depth => _journals.Count;

    public Cell New(Value content) => new(content, ++_clock);

    public void Write(Cell cell, Value value)
    {
        if (_journals.Count > 0 && _journals[_journals.Count - 1] is var journal && !journal.ContainsKey(cell)) journal.Add(cell, cell.Content);
        cell.Content = value;
    }

    /// <summary>Opens a journal: writes from here on can be rolled back.</summary>
    public void OpenJournal() => _journals.Add([]);

    /// <summary>Closes the last journal and keeps its writes.</summary>
    public void Commit()
    {
        var last = Close();
        if (_journals.Count == 0) return;
        var below = _journals[_journals.Count - 1];
        foreach (var pair in last)
            if (!below.ContainsKey(pair.Key)) below.Add(pair.Key, pair.Value);
    }

    /// <summary>Closes the last journal, rolls its writes back and returns them.</summary>
    public Dictionary<Cell, Value> Rollback()
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

    /// <summary>The writes since a journal was opened; the first journal is 0.</summary>
    public Dictionary<Cell, Value> WrittenSince(int journal)
    {
        var written = new Dictionary<Cell, Value>();
        for (var i = journal; i < _journals.Count; i++)
            foreach (var cell in _journals[i].Keys) written[cell] = cell.Content;
        return written;
    }

    /// <summary>Writes the join of the states of several branches that were rolled back.</summary>
    /// <param name="branches">The writes of each.</param>
    /// <param name="start">When they began: a cell that is allocated later exists only in the branch that wrote it.</param>
    public void Merge(IReadOnlyList<Dictionary<Cell, Value>> branches, int start)
    {
        if (branches.Count == 1)
        {
            foreach (var pair in branches[0]) Write(pair.Key, pair.Value);
            return;
        }
        foreach (var cell in branches.SelectMany(static b => b.Keys).Distinct().ToArray())
        {
            Value joined = Bottom.Value;
            foreach (var branch in branches)
                if (branch.TryGetValue(cell, out var value)) joined = Join.Of(joined, value);
                else if (cell.AllocatedAt <= start) joined = Join.Of(joined, cell.Content);
            Write(cell, joined);
        }
    }

    /// <summary>Performs writes that no branch rolls back, such as those to a static field.</summary>
    public void WithoutJournal(Action action)
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
