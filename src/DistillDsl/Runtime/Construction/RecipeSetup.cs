using System.ComponentModel;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// Used by generated constructors: attaches the taps, runs both networks once on the sample, lets every term check the observed shapes, and
/// throws one exception with all faults. On failure, both networks are left unchanged.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecipeSetup : IDisposable
{
    private readonly Module _student;
    private readonly Module _teacher;
    private readonly InputSamples _samples;
    private readonly NetworkState _studentState;
    private readonly NetworkState _teacherState;
    private readonly RecipeFaults _faults;
    private readonly List<Tap> _taps = [];
    private readonly List<Module> _modules = [];
    private readonly string _other;
    private bool _teacherInputFits = true;
    private bool _completed;

    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="teacher">The teacher; put into evaluation mode and without gradients until the recipe is disposed.</param>
    /// <param name="sample">One batch of input, [B, …]; B = 1 is sufficient.</param>
    /// <exception cref="ArgumentException">The sample was disposed.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong gradients on this processor.</exception>
    public RecipeSetup(string recipe, Module student, Module teacher, Tensor sample)
        : this(recipe, student, teacher, [(RecipeBatch.OnlyInput, sample)])
    {
    }

    /// <summary>The same of networks that take several inputs.</summary>
    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="teacher">The teacher; put into evaluation mode and without gradients until the recipe is disposed.</param>
    /// <param name="samples">One batch of each input, with its key in a batch.</param>
    /// <exception cref="ArgumentException">A sample was disposed.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong gradients on this processor.</exception>
    public RecipeSetup(string recipe, Module student, Module teacher, IReadOnlyList<(string Key, Tensor Value)> samples)
        : this(recipe, student, teacher, samples, "teacher")
    {
    }

    /// <summary>The same for a student that is its own teacher.</summary>
    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="samples">One batch of each input, with its key in a batch.</param>
    public RecipeSetup(string recipe, Module student, IReadOnlyList<(string Key, Tensor Value)> samples)
        : this(recipe, student, student, samples, "student")
    {
    }

    /// <summary>The same for two students that learn from each other.</summary>
    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="samples">One batch of each input, with its key in a batch.</param>
    /// <param name="peer">The other one; its modes are restored too.</param>
    public RecipeSetup(string recipe, Module student, IReadOnlyList<(string Key, Tensor Value)> samples, Module peer)
        : this(recipe, student, peer, samples, "peer")
    {
    }

    private RecipeSetup(string recipe, Module student, Module teacher, IReadOnlyList<(string Key, Tensor Value)> samples, string other)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(samples);
        _samples = new(recipe, samples);
        TorchCheck.BeforeTraining(_samples.Values[0].device);
        _student = student;
        _teacher = teacher;
        _faults = new RecipeFaults(recipe);
        Input = new StepInput(recipe, _samples.Kinds, TensorTypes.Common(teacher.parameters()));
        (_other, TeacherOutputs) = (other, new(other == "peer" ? other : "teacher"));
        if (teacher is ITeacherGroup group) RequireGroup(student, group);
        else if (other != "student" && ReferenceEquals(student, teacher))
            _faults.Add($"student and {other} are the same object; a recipe needs two networks.");
        if (student.parameters().ToList() is { Count: > 0 } parameters && parameters.All(static parameter => !parameter.requires_grad))
            _faults.Add($"none of the student's {parameters.Count} parameters requires a gradient, so nothing would be trained; set requires_grad of "
                + "those to train.");
        _studentState = NetworkState.Of(student);
        _teacherState = NetworkState.Of(teacher);
    }

    /// <summary>The required input of every step, as determined by the sample.</summary>
    public StepInput Input { get; }

    /// <summary>The type in which the losses are computed and the modules are built: float64 for a student of float64, otherwise float32.</summary>
    public ScalarType Type { get; private set; } = float32;

    /// <summary>The student's layers, outermost, that are in evaluation mode though the student trains: whoever froze them wants them to stay so.</summary>
    public IReadOnlyList<string> FrozenLayers => _studentState.FrozenLayers();

    /// <summary>The peer's layers likewise.</summary>
    public IReadOnlyList<string> PeerFrozenLayers => _teacherState.FrozenLayers();

    /// <summary>The student's only output, as seen in the dry run.</summary>
    public Feature StudentOutput => StudentOutputs[""];

    /// <summary>The teacher's only output, as seen in the dry run.</summary>
    public Feature TeacherOutput => TeacherOutputs[""];

    /// <summary>The outputs of a student that returns several tensors, as seen in the dry run.</summary>
    public SeenOutputs StudentOutputs { get; } = new("student");

    /// <summary>The outputs of a teacher that returns several tensors, as seen in the dry run.</summary>
    public SeenOutputs TeacherOutputs { get; }

    /// <summary>The peer's only output, as seen in the dry run.</summary>
    public Feature PeerOutput => TeacherOutput;

    /// <summary>The outputs of a peer that returns several tensors, as seen in the dry run.</summary>
    public SeenOutputs PeerOutputs => TeacherOutputs;

    /// <summary>Attaches a tap to the student's layer of that path; a fault if there is none.</summary>
    public Tap TapStudent(string path, string terms) => Attach("student", _student, path, terms);

    /// <summary>Attaches a tap to the teacher's layer of that path; a fault if there is none.</summary>
    public Tap TapTeacher(string path, string terms) => Attach("teacher", _teacher, path, terms);

    /// <summary>Attaches a tap to the peer's layer of that path; a fault if there is none.</summary>
    public Tap TapPeer(string path, string terms) => Attach("peer", _teacher, path, terms);

    /// <summary>
    /// Runs both networks, which return one tensor each, on the sample, in evaluation mode and without gradients, so that running statistics do not change.
    /// </summary>
    public void DryRun() =>
        DryRun((Module<Tensor, Tensor>)_student, static output => [new("", output)], (Module<Tensor, Tensor>)_teacher, static output => [new("", output)]);

    /// <summary>Runs both networks on the sample in the same way, if one of them returns several tensors.</summary>
    /// <param name="student">The student.</param>
    /// <param name="studentOutputs">The parts of its output that terms read.</param>
    /// <param name="teacher">The teacher.</param>
    /// <param name="teacherOutputs">The parts of its output that terms read.</param>
    public void DryRun<TStudent, TTeacher>(
        Module<Tensor, TStudent> student, Func<TStudent, OutputValue[]> studentOutputs, Module<Tensor, TTeacher> teacher,
        Func<TTeacher, OutputValue[]> teacherOutputs) =>
        DryRun(inputs => student.call(inputs[0]), studentOutputs, inputs => teacher.call(inputs[0]), teacherOutputs);

    /// <summary>Runs both networks on the samples in the same way, if one of them takes several inputs, or the teacher one of its own.</summary>
    /// <param name="student">The student's forward pass over the samples.</param>
    /// <param name="studentOutputs">The parts of its output that terms read.</param>
    /// <param name="teacher">The teacher's forward pass over the samples.</param>
    /// <param name="teacherOutputs">The parts of its output that terms read.</param>
    public void DryRun<TStudent, TTeacher>(
        Func<Tensor[], TStudent> student, Func<TStudent, OutputValue[]> studentOutputs, Func<Tensor[], TTeacher> teacher,
        Func<TTeacher, OutputValue[]> teacherOutputs)
    {
        if (_samples.Fault() is { } fault)
        {
            _faults.Add(fault);
            return;
        }
        using var noGrad = no_grad();
        Run("student", _student, TapsOf("student"), _samples.Values, student, output => [(StudentOutputs, studentOutputs(output))]);
        using var scope = NewDisposeScope();
        if (_teacherInputFits)
            Run(_other, _teacher, TapsOf(_other), [.. _samples.Values.Select(Input.OfTeacher)], teacher, output => [(TeacherOutputs, teacherOutputs(output))]);
        SetType();

        Tap[] TapsOf(string network) => [.. _taps.Where(t => t.Network == network)];
    }

    /// <summary>Runs a student that is its own teacher once on the samples in the same way.</summary>
    /// <param name="student">The student's forward pass over the samples.</param>
    /// <param name="outputs">The parts of its output that terms train.</param>
    /// <param name="teacherOutputs">The parts of its output from which terms learn.</param>
    public void DryRun<T>(Func<Tensor[], T> student, Func<T, OutputValue[]> outputs, Func<T, OutputValue[]> teacherOutputs)
    {
        if (_samples.Fault() is { } fault)
        {
            _faults.Add(fault);
            return;
        }
        using var noGrad = no_grad();
        Run("student", _student, [.. _taps], _samples.Values, student,
            output => [(StudentOutputs, outputs(output)), (TeacherOutputs, teacherOutputs(output))]);
        SetType();
    }

    /// <summary>A check of [TeacherInput]: a fault unless the sample is a batch that can be resized and normalized so.</summary>
    /// <param name="key">The input's key in a batch.</param>
    /// <param name="channels">The number of channels that are normalized; 0 if none are.</param>
    /// <param name="positions">The number of dimensions behind the channels; 0 for one to three.</param>
    public void TeacherTakes(string key, int channels, int positions)
    {
        var sample = _samples[key];
        var isOfRank = positions == 0 ? sample.dim() is >= 3 and <= 5 : sample.dim() == positions + 2;
        if (sample.is_floating_point() && isOfRank && (channels == 0 || sample.shape[1] == channels)) return;
        _teacherInputFits = false;
        var shape = positions switch { 1 => "L", 2 => "H, W", 3 => "D, H, W", _ => "…" };
        var advice = !sample.is_floating_point() ? ""
            : !isOfRank && positions > 0 ? "; give Sizes = [L], [H, W] or [D, H, W]"
            : isOfRank ? "; give one mean and std per channel" : "";
        _faults.Add($"[TeacherInput] takes [B, {(channels == 0 ? "C" : channels)}, {shape}] of floating-point numbers; the sample of \"{key}\" is "
            + $"{Shapes.Text(sample.shape)} of {sample.dtype}{advice}.");
    }

    /// <summary>A term's check: a fault unless <paramref name="fits"/>. Checks on places that the dry run did not reach are skipped by passing true.</summary>
    public void Require(string term, bool fits, string message)
    {
        if (!fits) _faults.Add($"{term}: {message}");
    }

    /// <summary>Applies a rule to two places of known layout; returns whether the dry run saw both and they fit.</summary>
    internal bool Ask(string term, Feature student, Feature teacher, Func<ShapedPlace, ShapedPlace, ShapeFault?> rule) =>
        (HasLayout(term, student) & HasLayout(term, teacher)) && AskAsGiven(term, student, teacher, rule);

    /// <summary>Applies a rule to one place of known layout.</summary>
    internal bool Ask(string term, Feature place, Func<ShapedPlace, ShapeFault?> rule) => HasLayout(term, place) && AskAsGiven(term, place, rule);

    /// <summary>Applies a rule to two places whatever their layouts.</summary>
    internal bool AskAsGiven(string term, Feature student, Feature teacher, Func<ShapedPlace, ShapedPlace, ShapeFault?> rule) =>
        student.Shape is not null && teacher.Shape is not null && Fits(term, rule(student.Known, teacher.Known));

    /// <summary>Applies a rule to one place whatever its layout.</summary>
    internal bool AskAsGiven(string term, Feature place, Func<ShapedPlace, ShapeFault?> rule) => place.Shape is not null && Fits(term, rule(place.Known));

    private bool HasLayout(string term, Feature place) => AskAsGiven(term, place, LayoutRules.Fault);

    private bool Fits(string term, ShapeFault? fault)
    {
        if (fault is not null) _faults.Add($"{term}: {fault.Message}.");
        return fault is null;
    }

    internal Module Student => _student;

    internal void RequireStudentLayer(string path, string stage)
    {
        if (LayerLookup.Find(_student, path) is null) _faults.Add(NoLayer("student", _student, path, stage));
    }

    /// <summary>The teacher's layer of that path, for what a term reads from its weights; null, and a fault, if there is none.</summary>
    internal Module? TeacherLayer(string term, string path)
    {
        var name = TapPath.Parse(path).Layer;
        var layer = LayerLookup.Find(_teacher, name);
        if (layer is null) _faults.Add(NoLayer("teacher", _teacher, name, term));
        return layer;
    }

    /// <summary>Builds a module of the recipe and takes ownership of it, so that a failing constructor disposes it.</summary>
    /// <remarks>TorchSharp's convolutions leak a handle for every bias that they initialize, which the scope disposes.</remarks>
    public T Own<T>(Func<T> create) where T : Module
    {
        using var scope = NewDisposeScope();
        var module = create();
        _modules.Add(module);
        foreach (var parameter in module.parameters()) parameter.DetachFromDisposeScope();
        foreach (var buffer in module.buffers()) buffer.DetachFromDisposeScope();
        return module;
    }

    /// <summary>Completes the setup: the teacher is frozen; the returned state restores it.</summary>
    /// <exception cref="RecipeException">There were faults; all are listed, and the networks are left unchanged.</exception>
    public NetworkState Complete()
    {
        _faults.ThrowIfAny();
        _completed = true;
        _studentState.RestoreModes();
        if (_other == "teacher") _teacherState.Freeze();
        else _teacherState.RestoreModes();
        Input.Watch(_student, "the student's");
        if (_other == "peer") Input.Watch(_teacher, "the peer's");
        foreach (var module in _modules) Input.Watch(module, "the recipe's own");
        return _teacherState;
    }

    /// <summary>Restores the student's modes and, after a fault, everything else.</summary>
    public void Dispose()
    {
        if (_completed) return;
        foreach (var tap in _taps) tap.Dispose();
        foreach (var module in _modules) module.Dispose();
        _studentState.Restore();
        _teacherState.Restore();
    }

    private Tap Attach(string network, Module root, string path, string terms)
    {
        var tapped = TapPath.Parse(path);
        var layer = LayerLookup.Find(root, tapped.Layer);
        if (layer is null)
            _faults.Add(NoLayer(network, root, tapped.Layer, terms));
        else if (LayerHook.OutputOf(layer) is null)
        {
            _faults.Add($"{terms}: the {network}'s \"{tapped.Layer}\" is a {layer.GetName()}, which returns no tensor; "
                + $"{LayerLookup.Children(layer, tapped.Layer)}.");
            layer = null;
        }
        var tap = new Tap(network, tapped, layer);
        if (layer is not null) _taps.Add(tap);
        return tap;
    }

    private void RequireGroup(Module student, ITeacherGroup group)
    {
        foreach (var (name, network) in group.Teachers)
        {
            if (ReferenceEquals(student, network)) _faults.Add($"the student and the teacher {name} are the same object; a recipe needs two networks.");
            if (group.Teachers.First(t => ReferenceEquals(t.Network, network)).Name is var first && first != name)
                _faults.Add($"the teachers {first} and {name} are the same object; give each name its own network.");
        }
    }

    private void SetType()
    {
        var seen = _taps.Where(t => t.Network == "student").Select(static t => t.Seen).Concat(StudentOutputs.All);
        Type = _student.parameters().Select(static p => p.dtype).Concat(seen.Select(static s => s.Type)).Contains(float64) ? float64 : float32;
        foreach (var tap in _taps) tap.Seen = tap.Seen.In(Type);
        StudentOutputs.Convert(Type);
        TeacherOutputs.Convert(Type);
    }

    private void Run<T>(
        string network, Module root, Tap[] taps, Tensor[] samples, Func<Tensor[], T> call, Func<T, (SeenOutputs Seen, OutputValue[] Values)[]> outputs)
    {
        using var scope = NewDisposeScope();
        using var inPlace = new InPlaceLayers(root, taps);
        foreach (var tap in taps) tap.ArmTrial();
        root.eval();
        SeenOutputs[] all;
        try
        {
            using var evidence = new LayoutEvidence(root);
            var output = call(samples) ?? throw new InvalidOperationException("its forward pass returns null.");
            foreach (var tap in taps)
                if (tap.EndTrial(evidence) is { } fault) _faults.Add(fault);
            var parts = outputs(output);
            foreach (var (seen, values) in parts)
                foreach (var value in values)
                    if (seen.See(value, evidence) is { } missing) _faults.Add(missing);
            all = [.. parts.Select(static p => p.Seen)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _faults.Add($"the {network} does not run on {_samples.Text(samples)}: {FirstLine(e.Message)}");
            foreach (var tap in taps) tap.Drop();
            return;
        }
        var probe = new BatchProbe(samples);
        if (taps.Any(t => probe.IsInDoubt(t.Seen)) || all.Any(seen => seen.Any(probe.IsInDoubt))) RunLarger(call, outputs, taps, probe);
    }

    /// <summary>Runs a network with one sample more; what does not run on that many tells nothing.</summary>
    private static void RunLarger<T>(
        Func<Tensor[], T> call, Func<T, (SeenOutputs Seen, OutputValue[] Values)[]> outputs, Tap[] taps, BatchProbe probe)
    {
        foreach (var tap in taps) tap.Arm();
        try
        {
            foreach (var (seen, values) in outputs(call(probe.Larger)))
            {
                var larger = new SeenOutputs("");
                foreach (var value in values) larger.See(value, null);
                seen.Tell(probe, larger);
            }
            foreach (var tap in taps) tap.Seen = probe.Told(tap.Seen, tap.Captured);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A network for a fixed number of samples.
        }
        foreach (var tap in taps) tap.Drop();
    }

    private static string NoLayer(string network, Module root, string path, string terms) =>
        $"{terms}: the {network} ({root.GetName()}) has no layer \"{path}\"; {LayerLookup.Nearest(root, path)}.";

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
