using TorchSharp.Utils;

namespace TorchSharp.Modules;

public abstract partial class OptimizerHelper
{
    /// <summary>The live options and states: a copy needs another optimizer's <see cref="load_state_dict(StateDictionary)"/>.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var places = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                if (_states.TryGetValue(parameter, out var state))
                {
                    places.Add(dictionary.State.Count);
                    dictionary.State.Add(state);
                }
            }

            dictionary.StateIndexRef.Add(places);
        }

        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (options, source) in own.Options.Zip(state_dict.Options))
        {
            if (!ReferenceEquals(options, source))
            {
                options.LoadStateDict(source);
            }
        }

        foreach (var (state, source) in own.State.Zip(state_dict.State))
        {
            if (!ReferenceEquals(state, source))
            {
                state.LoadStateDict(source);
            }
        }
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Writes the optimizer's type name, both counts, every group's options, then every parameter's state.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Encode(own.Options.Count);
        writer.Encode(own.State.Count);
        own.Options.ForEach(options => options.SaveStateDict(writer));
        own.State.ForEach(state => state.SaveStateDict(writer));
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name)
        {
            throw new InvalidDataException($"The optimizer state is of {name}; expected {GetType().Name}.");
        }

        var own = state_dict();
        CheckCounts(own, reader.Decode(), reader.Decode());
        own.Options.ForEach(options => options.LoadStateDict(reader));
        own.State.ForEach(state => state.LoadStateDict(reader));
    }

    private static void CheckCounts(StateDictionary own, long groups, long states)
    {
        if (groups != own.Options.Count)
        {
            throw new ArgumentException($"The optimizer state has {groups} parameter groups; expected {own.Options.Count}.");
        }

        if (states != own.State.Count)
        {
            throw new ArgumentException($"The optimizer state has states of {states} parameters; expected {own.State.Count}.");
        }
    }
}
