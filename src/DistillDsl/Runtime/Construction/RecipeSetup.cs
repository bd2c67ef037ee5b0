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
    private readonly Counterpart _other;
    private readonly InputSamples _samples;
    private readonly NetworkState _studentState;
    private readonly RecipeFaults _faults;
    private readonly List<Tap> _taps = [];
    private readonly List<Module> _modules = [];
    private bool _teacherInputFits = true;
    private bool _completed;

    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="teacher">The teacher; put into evaluation mode and without gradients until the recipe is disposed.</param>
    /// <param name="sample">One batch of input, [B, …]; B = 1 is sufficient.</param>
    /// <exception cref="ArgumentException">The sample was disposed.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong convolutions on this processor.</exception>
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
    /// <exception cref="TorchCheckException">libtorch computes wrong convolutions on this processor.</exception>
    public RecipeSetup(string recipe, Module student, Module teacher, IReadOnlyList<(string Key, Tensor Value)> samples)
        : this(recipe, student, new FrozenTeacher(NotNull(teacher, nameof(teacher))), samples)
    {
    }

    private RecipeSetup(string recipe, Module student, Counterpart other, IReadOnlyList<(string Key, Tensor Value)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        _samples = new(recipe, samples);
        TorchCheck.BeforeTraining(_samples.Values[0].device);
        Student = NotNull(student, nameof(student));
        _other = other;
        _faults = new RecipeFaults(recipe);
        Input = new StepInput(recipe, _samples.Kinds, TensorTypes.Common(other.Network.parameters()));
        TeacherOutputs = new(other.Name);
        foreach (var fault in other.Faults(student)) _faults.Add(fault);
        if (student.parameters().ToList() is { Count: > 0 } parameters && parameters.All(static parameter => !parameter.requires_grad))
            _faults.Add($"none of the student's {parameters.Count} parameters requires a gradient, so nothing would be trained; set requires_grad of "
                + "those to train.");
        _studentState = NetworkState.Of(student);
    }

    /// <summary>The same for a student that is its own teacher.</summary>
    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="samples">One batch of each input, with its key in a batch.</param>
    public static RecipeSetup OfSelf(string recipe, Module student, IReadOnlyList<(string Key, Tensor Value)> samples) =>
        new(recipe, student, new StudentItself(NotNull(student, nameof(student))), samples);

    /// <summary>The same for two students that learn from each other.</summary>
    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="peer">The other one; its modes are restored too.</param>
    /// <param name="samples">One batch of each input, with its key in a batch.</param>
    public static RecipeSetup OfPeers(string recipe, Module student, Module peer, IReadOnlyList<(string Key, Tensor Value)> samples) =>
        new(recipe, student, new LearningPeer(NotNull(peer, nameof(peer))), samples);

    internal Module Student { get; }

    /// <summary>The required input of every step, as determined by the sample.</summary>
    public StepInput Input { get; }

    /// <summary>The type in which the losses are computed and the modules are built: float64 for a student of float64, otherwise float32.</summary>
    public ScalarType Type { get; private set; } = float32;

    /// <summary>The student's layers, outermost, that are in evaluation mode though the student trains: whoever froze them wants them to stay so.</summary>
    public IReadOnlyList<string> FrozenLayers => _studentState.FrozenLayers();

    /// <summary>The peer's layers likewise.</summary>
    public IReadOnlyList<string> PeerFrozenLayers => _other.State.FrozenLayers();

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
    public Tap TapStudent(string path, string terms) => Attach("student", Student, path, terms);

    /// <summary>Attaches a tap to the teacher's layer of that path; a fault if there is none.</summary>
    public Tap TapTeacher(string path, string terms) => Attach("teacher", _other.Network, path, terms);

    /// <summary>Attaches a tap to the peer's layer of that path; a fault if there is none.</summary>
    public Tap TapPeer(string path, string terms) => Attach("peer", _other.Network, path, terms);

    /// <summary>
    /// Runs both networks, which return one tensor each, on the sample, in evaluation mode and without gradients, so that running statistics do not change.
    /// </summary>
    public void DryRun() => DryRun(
        (Module<Tensor, Tensor>)Student, static output => [new("", output)], (Module<Tensor, Tensor>)_other.Network, static output => [new("", output)]);

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
        Pass("student", Student, TapsOf("student")).Run(_samples.Values, student, output => [(StudentOutputs, studentOutputs(output))]);
        using var scope = NewDisposeScope();
        if (_teacherInputFits)
            Pass(_other.Name, _other.Network, TapsOf(_other.Name))
                .Run([.. _samples.Values.Select(Input.OfTeacher)], teacher, output => [(TeacherOutputs, teacherOutputs(output))]);
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
        Pass("student", Student, [.. _taps])
            .Run(_samples.Values, student, output => [(StudentOutputs, outputs(output)), (TeacherOutputs, teacherOutputs(output))]);
        SetType();
    }

    /// <summary>A check of [TeacherInput]: a fault unless the sample is a batch that can be resized and normalized so.</summary>
    /// <param name="key">The input's key in a batch.</param>
    /// <param name="channels">The number of channels that are reordered or normalized; 0 if none are.</param>
    /// <param name="positions">The number of dimensions behind the channels; 0 for one to three.</param>
    /// <param name="order">The order of the teacher's channels.</param>
    public void TeacherTakes(string key, int channels, int positions, ChannelOrder order = ChannelOrder.Rgb)
    {
        if (TeacherInputFault.Of(key, _samples[key], channels, positions, order) is not { } fault) return;
        _teacherInputFits = false;
        _faults.Add(fault);
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

    internal void RequireStudentLayer(string path, string stage)
    {
        if (LayerLookup.Find(Student, path) is null) _faults.Add(LayerLookup.Missing("student", Student, path, stage));
    }

    /// <summary>The student's layer of that path, for what a term reads from its weights; null, and a fault, if there is none.</summary>
    internal Module? StudentLayer(string term, string path) => Layer("student", Student, term, path);

    /// <summary>The teacher's layer likewise.</summary>
    internal Module? TeacherLayer(string term, string path) => Layer("teacher", _other.Network, term, path);

    private Module? Layer(string network, Module root, string term, string path)
    {
        var name = TapPath.Parse(path).Layer;
        var layer = LayerLookup.Find(root, name);
        if (layer is null) _faults.Add(LayerLookup.Missing(network, root, name, term));
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
        _other.Complete(Input);
        Input.Watch(Student, "the student's");
        foreach (var module in _modules) Input.Watch(module, "the recipe's own");
        return _other.State;
    }

    /// <summary>Restores the student's modes and, after a fault, everything else.</summary>
    public void Dispose()
    {
        if (_completed) return;
        foreach (var tap in _taps) tap.Dispose();
        foreach (var module in _modules) module.Dispose();
        _studentState.Restore();
        _other.State.Restore();
    }

    private Tap Attach(string network, Module root, string path, string terms)
    {
        var tapped = TapPath.Parse(path);
        var layer = LayerLookup.Find(root, tapped.Layer);
        if (layer is null)
            _faults.Add(LayerLookup.Missing(network, root, tapped.Layer, terms));
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

    private void SetType()
    {
        var seen = _taps.Where(t => t.Network == "student").Select(static t => t.Seen).Concat(StudentOutputs.All);
        Type = Student.parameters().Select(static p => p.dtype).Concat(seen.Select(static s => s.Type)).Contains(float64) ? float64 : float32;
        foreach (var tap in _taps) tap.Seen = tap.Seen.In(Type);
        StudentOutputs.Convert(Type);
        TeacherOutputs.Convert(Type);
    }

    private DryPass Pass(string network, Module root, Tap[] taps) => new(network, root, taps, _samples, _faults);

    private static Module NotNull(Module? network, string parameter)
    {
        ArgumentNullException.ThrowIfNull(network, parameter);
        return network;
    }
}
