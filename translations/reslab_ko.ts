<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Blocks</name>
    <message>
        <source>1 block</source>
        <translation>블록 1개</translation>
    </message>
    <message>
        <source>%1 blocks</source>
        <translation>블록 %1개</translation>
    </message>
    <message>
        <source>plain block</source>
        <translation>plain 블록</translation>
    </message>
    <message>
        <source>identity block</source>
        <translation>항등 블록</translation>
    </message>
    <message>
        <source>zero-padded block</source>
        <translation>0 채움 블록</translation>
    </message>
    <message>
        <source>convolutional block</source>
        <translation>합성곱 블록</translation>
    </message>
    <message>
        <source>Inception module</source>
        <translation>인셉션 모듈</translation>
    </message>
    <message>
        <source>%1 weighted layers</source>
        <translation>가중치 있는 층 %1개</translation>
    </message>
</context>
<context>
    <name>Diagram</name>
    <message>
        <source>%1 layers · %2 parameters · %3 MACs</source>
        <translation>층 %1개 · 파라미터 %2 · %3 MACs</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>스테이지 %1</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>이미지 %1</translation>
    </message>
    <message>
        <source>%1 paths, each %2 → %3</source>
        <translation>경로 %1개, 각각 %2 → %3</translation>
    </message>
    <message>
        <source>%1 MACs</source>
        <translation>%1 MACs</translation>
    </message>
    <message>
        <source>in training alone</source>
        <translation>학습할 때만</translation>
    </message>
    <message>
        <source>of these in training alone: %1 parameters · %2 MACs</source>
        <translation>이 중 학습할 때만: 파라미터 %1 · %2 MACs</translation>
    </message>
</context>
<context>
    <name>ErrorFact</name>
    <message>
        <source>label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>mixup</source>
        <translation>믹스업</translation>
    </message>
    <message>
        <source>cutout</source>
        <translation>잘라 지우기(cutout)</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>stochastic depth</source>
        <translation>확률적 깊이</translation>
    </message>
    <message>
        <source>batch normalisation of a convolution without bias</source>
        <translation>편향이 없는 합성곱의 배치 정규화</translation>
    </message>
    <message>
        <source>1f 8b, as gzip does</source>
        <translation>1f 8b (gzip)</translation>
    </message>
    <message>
        <source>CIFAR-10 or CIFAR-100 binary files</source>
        <translation>CIFAR-10 또는 CIFAR-100의 바이너리 파일</translation>
    </message>
    <message>
        <source>CIFAR-10 or CIFAR-100 binary files, MNIST-like idx files or a folder of images for each class</source>
        <translation>CIFAR-10 또는 CIFAR-100의 바이너리 파일, MNIST 형식의 idx 파일, 또는 클래스마다 이미지 폴더가 하나씩 있는 폴더</translation>
    </message>
    <message>
        <source>MODEL, or NAME=MODEL with a name that is no dot</source>
        <translation>MODEL 또는 NAME=MODEL (이름은 점이 아니어야 함)</translation>
    </message>
    <message>
        <source>a .tar.gz of CIFAR-10 or CIFAR-100 (binary version)</source>
        <translation>CIFAR-10 또는 CIFAR-100(바이너리 판)의 .tar.gz</translation>
    </message>
    <message>
        <source>a block after the first layer</source>
        <translation>첫 층 뒤에 있는 블록</translation>
    </message>
    <message>
        <source>a block that ends in a ReLU</source>
        <translation>ReLU로 끝나는 블록</translation>
    </message>
    <message>
        <source>a block whose F ends in batch normalisation</source>
        <translation>F가 배치 정규화로 끝나는 블록</translation>
    </message>
    <message>
        <source>a checkpoint of PyTorch</source>
        <translation>PyTorch 체크포인트</translation>
    </message>
    <message>
        <source>a file that ends in .safetensors or .onnx</source>
        <translation>.safetensors 또는 .onnx로 끝나는 파일</translation>
    </message>
    <message>
        <source>a network with identity shortcuts</source>
        <translation>항등 스킵 연결이 있는 신경망</translation>
    </message>
    <message>
        <source>a network with such a block</source>
        <translation>그런 블록이 있는 신경망</translation>
    </message>
    <message>
        <source>a number above 0</source>
        <translation>0보다 큰 수</translation>
    </message>
    <message>
        <source>a row of the columns in the first line</source>
        <translation>첫 줄의 열에 맞는 행</translation>
    </message>
    <message>
        <source>a safetensors file</source>
        <translation>safetensors 파일</translation>
    </message>
    <message>
        <source>a second file of this name</source>
        <translation>같은 이름의 두 번째 파일</translation>
    </message>
    <message>
        <source>a zip archive&apos;s directory before the end</source>
        <translation>끝부분의 zip 목록</translation>
    </message>
    <message>
        <source>an intact tar archive</source>
        <translation>온전한 tar 파일</translation>
    </message>
    <message>
        <source>at least one model</source>
        <translation>하나 이상의 모델</translation>
    </message>
    <message>
        <source>constant, step:EPOCH,EPOCH, step-at:ITERATION,ITERATION, cosine or onecycle; drops rise</source>
        <translation>constant, step:EPOCH,EPOCH, step-at:ITERATION,ITERATION, cosine, onecycle (낮추는 시점은 오름차순)</translation>
    </message>
    <message>
        <source>finite numbers</source>
        <translation>유한한 수</translation>
    </message>
    <message>
        <source>images of 1 or 3 channels</source>
        <translation>채널이 1개 또는 3개인 이미지</translation>
    </message>
    <message>
        <source>another training is writing into it</source>
        <translation>다른 학습이 이 폴더에 쓰고 있음</translation>
    </message>
    <message>
        <source>another process is writing it</source>
        <translation>다른 프로그램이 쓰고 있음</translation>
    </message>
    <message>
        <source>its content</source>
        <translation>그 내용</translation>
    </message>
    <message>
        <source>more bytes</source>
        <translation>더 많은 바이트</translation>
    </message>
    <message>
        <source>no memory for unpacking</source>
        <translation>압축을 풀 메모리가 모자람</translation>
    </message>
    <message>
        <source>no more than the archive can hold</source>
        <translation>압축 파일이 담을 수 있는 크기</translation>
    </message>
    <message>
        <source>no pixels</source>
        <translation>픽셀이 없음</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>one</source>
        <translation>하나</translation>
    </message>
    <message>
        <source>positive numbers</source>
        <translation>양수</translation>
    </message>
    <message>
        <source>the binary version of CIFAR-10 or CIFAR-100 in the archive</source>
        <translation>압축 파일 안의 CIFAR-10 또는 CIFAR-100 바이너리 판</translation>
    </message>
    <message>
        <source>the end of the file</source>
        <translation>파일의 끝</translation>
    </message>
    <message>
        <source>the end of the last row before the checkpoint</source>
        <translation>체크포인트 앞 마지막 행의 끝</translation>
    </message>
    <message>
        <source>the record that ends a zip archive</source>
        <translation>zip 파일의 끝 기록</translation>
    </message>
    <message>
        <source>the rest of the file</source>
        <translation>파일의 나머지</translation>
    </message>
    <message>
        <source>the rest of the gzip stream</source>
        <translation>gzip 데이터의 나머지</translation>
    </message>
    <message>
        <source>the rest of the picture</source>
        <translation>이미지의 나머지</translation>
    </message>
    <message>
        <source>a JPEG, PNG, GIF, BMP, WebP or TIFF picture</source>
        <translation>JPEG, PNG, GIF, BMP, WebP 또는 TIFF 이미지</translation>
    </message>
    <message>
        <source>nothing: the file is empty</source>
        <translation>없음(빈 파일)</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>손상된 데이터</translation>
    </message>
    <message>
        <source>an intact picture</source>
        <translation>온전한 이미지</translation>
    </message>
    <message>
        <source>an animated WebP</source>
        <translation>움직이는 WebP</translation>
    </message>
    <message>
        <source>the WebP library is of another version</source>
        <translation>WebP 라이브러리의 버전이 다름</translation>
    </message>
    <message>
        <source>the end of the GIF</source>
        <translation>GIF의 끝</translation>
    </message>
    <message>
        <source>a frame</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>no table of colours</source>
        <translation>색상표 없음</translation>
    </message>
    <message>
        <source>the gradients of a run</source>
        <translation>실행의 기울기 표</translation>
    </message>
    <message>
        <source>the responses of a run</source>
        <translation>실행의 반응 표</translation>
    </message>
    <message>
        <source>the residual blocks of a run</source>
        <translation>실행의 잔차 블록 표</translation>
    </message>
    <message>
        <source>nothing is fetched from the network; save it on this computer and give the file</source>
        <translation>인터넷에서는 아무것도 받아 오지 않으니, 이 컴퓨터에 저장한 뒤 그 파일을 지정하세요</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>보통 파일이 아닙니다</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>{file}: there is no such file or folder</source>
        <translation>{file}: 파일이나 폴더를 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>{file}: cannot be read ({reason})</source>
        <translation>{file}: 읽을 수 없습니다 ({reason})</translation>
    </message>
    <message>
        <source>{file}: cannot be written ({reason})</source>
        <translation>{file}: 쓸 수 없습니다 ({reason})</translation>
    </message>
    <message>
        <source>{file}: ends at byte {offset}, but {expected} was expected there</source>
        <translation>{file}: 파일이 {offset}바이트에서 끊겼습니다. 그 자리에 있어야 할 내용: {expected}</translation>
    </message>
    <message>
        <source>{file}: {actual} is more than the {limit} allowed</source>
        <translation>{file}: {actual} — 허용 한도 {limit}보다 큽니다</translation>
    </message>
    <message>
        <source>{file}: is not {expected}, it begins with {actual}</source>
        <translation>{file}: 다른 형식의 파일입니다. 필요한 형식: {expected}, 파일의 첫 부분: {actual}</translation>
    </message>
    <message>
        <source>{file}: at byte {offset} found {actual}, expected {expected}</source>
        <translation>{file}: {offset}바이트 위치의 내용이 잘못되었습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>[{op}] {node}: {actual} vs {expected}</source>
        <translation>[{op}] {node}: 크기가 서로 다릅니다. {actual}, {expected}</translation>
    </message>
    <message>
        <source>[{op}] {node}: {reason}</source>
        <translation>[{op}] {node}: {reason}</translation>
    </message>
    <message>
        <source>{file}: {where}: found {actual}, expected {expected}</source>
        <translation>{file}: {where} 항목이 잘못되었습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>{model}: there is no such network; the nearest names are {nearest}</source>
        <translation>{model}: 그런 이름의 신경망은 없습니다. 비슷한 이름: {nearest}</translation>
    </message>
    <message>
        <source>{option}: {actual} is not allowed; allowed: {expected}</source>
        <translation>{option}: {actual} — 쓸 수 없는 값입니다. 쓸 수 있는 값: {expected}</translation>
    </message>
    <message>
        <source>{model} has no option {option}; it has {expected}</source>
        <translation>{model}: {option} 옵션이 없습니다. 쓸 수 있는 옵션: {expected}</translation>
    </message>
    <message>
        <source>{option}={actual} does not go together with {conflict}; it needs {expected}</source>
        <translation>{option}={actual} 설정은 {conflict} 설정과 함께 쓸 수 없습니다. 필요한 설정: {expected}</translation>
    </message>
    <message>
        <source>{file}: holds no data set that is known here; expected {expected}</source>
        <translation>{file}: 알 수 있는 데이터가 없습니다. 쓸 수 있는 것: {expected}</translation>
    </message>
    <message>
        <source>{file}: the images of this training are not there any more; beside --resume, --data PATH names where they are now, in the window they are chosen in the set-up before the experiment is continued</source>
        <translation>{file}: 이 학습에 쓴 이미지가 이제 여기에 없습니다. 이미지가 지금 있는 경로를 --resume과 함께 --data PATH로 알려 주고, 창에서는 설정에서 그 이미지를 고른 뒤 실험을 이어서 하세요</translation>
    </message>
    <message>
        <source>{file}: label {actual} at byte {offset} is not below the {expected} classes</source>
        <translation>{file}: {offset}바이트 위치의 레이블 {actual} — 클래스는 {expected}개뿐입니다</translation>
    </message>
    <message>
        <source>{file}: {actual} of {expected} images cannot be read, more than 1 in 100; the first one is {reason}</source>
        <translation>{file}: 이미지 {expected}장 가운데 {actual}장을 읽을 수 없어 1 %를 넘습니다. 첫 번째 이미지: {reason}</translation>
    </message>
    <message>
        <source>{file}: class {class} has no image that can be read</source>
        <translation>{file}: {class} 클래스에 읽을 수 있는 이미지가 하나도 없습니다</translation>
    </message>
    <message>
        <source>{file}: there is no picture in this folder</source>
        <translation>{file}: 이 폴더에는 사진이 없습니다</translation>
    </message>
    <message>
        <source>{file}: line {line}: found {actual}, expected {expected}</source>
        <translation>{file}: {line}번째 줄에 있는 것: {actual}. 있어야 할 것: {expected}</translation>
    </message>
    <message>
        <source>{file}: has no tensor {tensor}</source>
        <translation>{file}: {tensor} 텐서가 없습니다</translation>
    </message>
    <message>
        <source>{file}: tensor {tensor} is {actual}, expected {expected}</source>
        <translation>{file}: {tensor} 텐서의 모양이 맞지 않습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>{file}: tensor {tensor} holds a value that is not finite</source>
        <translation>{file}: {tensor} 텐서에 무한대이거나 숫자가 아닌 값이 있습니다</translation>
    </message>
    <message>
        <source>{file}: speaks of {name}, and a checkpoint may hold tensors, numbers, texts and lists of them alone; save the network&apos;s state_dict()</source>
        <translation>{file}: 체크포인트에 있을 수 없는 것: {name}. 텐서와 숫자, 글자, 그 목록만 있어야 합니다. 신경망의 state_dict()를 저장하세요</translation>
    </message>
    <message>
        <source>{file}: is a checkpoint of PyTorch before 1.6, which is not read here; load it in PyTorch and save its state_dict() again, or as safetensors</source>
        <translation>{file}: PyTorch 1.6 이전 형식의 체크포인트여서 읽을 수 없습니다. PyTorch에서 불러와 state_dict()를 다시 저장하거나 safetensors로 바꾸세요</translation>
    </message>
    <message>
        <source>{file}: exists already; give --resume to go on from it, or another folder</source>
        <translation>{file}: 이미 있는 폴더입니다. 이어서 학습하려면 --resume을 붙이고, 아니면 다른 폴더를 지정하세요</translation>
    </message>
    <message>
        <source>{file}: stands in the way of the new folder and is nothing that a training left; move it elsewhere, or give another folder</source>
        <translation>{file}: 새 폴더를 만들 자리를 차지하고 있으며, 학습이 남긴 것이 아닙니다. 다른 곳으로 옮기거나 다른 폴더를 지정하세요</translation>
    </message>
    <message>
        <source>{option}: {actual} contradicts the run's {expected} in {file}</source>
        <translation>{option}: {actual} — {file}에 저장된 학습의 값 {expected}과(와) 다릅니다</translation>
    </message>
    <message>
        <source>precision {actual} is not possible on this processor ({reason}); use f32</source>
        <translation>이 프로세서에서는 {actual} 정밀도를 쓸 수 없습니다 ({reason}). f32를 쓰세요</translation>
    </message>
    <message>
        <source>{run}: was trained in {expected}, which this processor ({reason}) does not have; here it is computed in {actual}</source>
        <translation>{run}: 학습한 형식은 {expected}입니다. 이 프로세서({reason})는 그 형식을 지원하지 않아 여기서는 {actual} 형식으로 계산합니다</translation>
    </message>
    <message>
        <source>{run}: began with {option} {expected} and goes on with {actual}; from here on its results are no longer identical to the last bit</source>
        <translation>{run}: 시작할 때의 {option} 값은 {expected}, 지금은 {actual}입니다. 여기서부터는 결과가 마지막 비트까지 같지는 않습니다</translation>
    </message>
    <message>
        <source>{run}: has no checkpoint yet and starts from the beginning</source>
        <translation>{run}: 아직 체크포인트가 없어 처음부터 시작합니다</translation>
    </message>
    <message>
        <source>{run}: {tensors} of other classes in {file}; they begin as drawn by the seed</source>
        <translation>{run}: {file}의 {tensors} 텐서는 클래스가 달라서 쓰지 않고, 시드로 뽑은 값에서 시작합니다</translation>
    </message>
    <message>
        <source>{run}: {count} tensors of {file} are not used</source>
        <translation>{run}: {file}에 있는 텐서 가운데 {count}개는 쓰지 않습니다</translation>
    </message>
    <message>
        <source>{run}: begins with the averaged weights (EMA) of {file}</source>
        <translation>{run}: {file}에 있는 가중치 평균(EMA)에서 시작합니다</translation>
    </message>
    <message>
        <source>the learning rate rises for {warmup} iterations and the training has {iterations}: it never gets to {rate} (--warmup N shortens the rise)</source>
        <translation>학습률이 {warmup}스텝 동안 오르는데 학습은 {iterations}스텝뿐이어서 {rate}에 이르지 못합니다 (명령줄에서는 --warmup N으로, 창에서는 레시피의 워밍업으로 줄이세요)</translation>
    </message>
    <message>
        <source>{run}: {regularisers} add up; ResNet-RS lowers weight decay then, from 0.0001 to {expected} (here {actual})</source>
        <translation>{run}: 여러 규제(regularization) 기법이 겹칩니다({regularisers}). ResNet-RS는 이럴 때 가중치 감쇠를 0.0001에서 {expected}(으)로 낮춥니다. 지금 값: {actual}</translation>
    </message>
    <message>
        <source>{run}: is no ResNet-RS, which brings what it drops with it; so deep it would be {options}</source>
        <translation>{run}: ResNet-RS가 아니어서 드롭아웃과 확률적 깊이의 비율이 정해져 있지 않습니다. 같은 깊이의 ResNet-RS가 쓰는 값: {options}</translation>
    </message>
    <message>
        <source>{run}: has no shortcuts, so stochastic depth leaves nothing out</source>
        <translation>{run}: 스킵 연결이 없어서 확률적 깊이가 아무것도 건너뛰지 않습니다</translation>
    </message>
    <message>
        <source>{run}: has no fully connected last layer, so dropout drops nothing</source>
        <translation>{run}: 마지막에 완전 연결 층이 없어서 드롭아웃이 아무것도 빼지 않습니다</translation>
    </message>
    <message>
        <source>{what}: there is not enough memory for this</source>
        <translation>{what}: 메모리가 부족합니다</translation>
    </message>
    <message>
        <source>{what}: something happened that nobody foresaw ({reason})</source>
        <translation>{what}: 예상하지 못한 문제가 생겼습니다 ({reason})</translation>
    </message>
    <message>
        <source>{file}: its last layer is for {actual} classes, the data have {expected}; a new last layer is begun with by --replace-head, in the window by &apos;New last layer&apos;</source>
        <translation>{file}: 마지막 층은 클래스 {actual}개용인데 데이터는 {expected}개입니다. 마지막 층을 새로 시작하려면 --replace-head를 붙이고, 창에서는 &apos;마지막 층 새로 시작&apos;을 켜세요</translation>
    </message>
    <message>
        <source>{file}: has no folder of a class, so a fifth of each class of {train} is put aside for testing</source>
        <translation>{file}: 클래스 폴더가 없어서 {train}의 클래스마다 5분의 1을 시험용으로 따로 둡니다</translation>
    </message>
    <message>
        <source>{file}: no class has two images, so none would be left for testing</source>
        <translation>{file}: 이미지가 두 장 이상인 클래스가 없어서 시험할 이미지가 남지 않습니다</translation>
    </message>
    <message>
        <source>{file}: has no class {class}</source>
        <translation>{file}: {class} 클래스가 없습니다</translation>
    </message>
    <message>
        <source>{file}: {train} training and {test} test images, where {name} has {usualTrain} and {usualTest}</source>
        <translation>{file}: 학습 이미지 {train}장, 테스트 이미지 {test}장입니다. {name}에는 원래 {usualTrain}장과 {usualTest}장이 있습니다</translation>
    </message>
    <message>
        <source>{file}: 1 in {every} of the {count} images was decoded to check it; one of the others that cannot be decoded will end the work when it is met</source>
        <translation>{file}: 이미지 {count}장 가운데 {every}장에 하나씩만 풀어서 확인했습니다. 나머지 가운데 풀 수 없는 이미지를 만나면 작업이 끝납니다</translation>
    </message>
    <message>
        <source>depth {depth} is not possible here, where depths go from {least} to {most}; the nearest possible depths are {nearest}</source>
        <translation>깊이 {depth}층으로는 만들 수 없습니다. 깊이는 {least}층부터 {most}층까지이고, 만들 수 있는 가장 가까운 깊이: {nearest}</translation>
    </message>
</context>
<context>
    <name>ClassNames</name>
    <message>
        <source>disc</source>
        <translation>원판</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>고리</translation>
    </message>
    <message>
        <source>crescent</source>
        <translation>초승달</translation>
    </message>
    <message>
        <source>triangle</source>
        <translation>삼각형</translation>
    </message>
    <message>
        <source>square</source>
        <translation>정사각형</translation>
    </message>
    <message>
        <source>hexagon</source>
        <translation>육각형</translation>
    </message>
    <message>
        <source>star</source>
        <translation>별</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>십자</translation>
    </message>
    <message>
        <source>heart</source>
        <translation>하트</translation>
    </message>
    <message>
        <source>arrow</source>
        <translation>화살표</translation>
    </message>
    <message>
        <source>airplane</source>
        <translation>비행기</translation>
    </message>
    <message>
        <source>automobile</source>
        <translation>자동차</translation>
    </message>
    <message>
        <source>bird</source>
        <translation>새</translation>
    </message>
    <message>
        <source>cat</source>
        <translation>고양이</translation>
    </message>
    <message>
        <source>deer</source>
        <translation>사슴</translation>
    </message>
    <message>
        <source>dog</source>
        <translation>개</translation>
    </message>
    <message>
        <source>frog</source>
        <translation>개구리</translation>
    </message>
    <message>
        <source>horse</source>
        <translation>말</translation>
    </message>
    <message>
        <source>ship</source>
        <translation>배</translation>
    </message>
    <message>
        <source>truck</source>
        <translation>트럭</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>클래스 %1</translation>
    </message>
</context>
<context>
    <name>ComparisonText</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The name of the run.</source>
        <translation>실행 이름입니다.</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>깊이</translation>
    </message>
    <message>
        <source>Layers with weights on the longest way through the network: convolutions and fully connected ones, projections of shortcuts not counted.</source>
        <translation>신경망을 가장 길게 지나는 경로에서 가중치가 있는 층의 수입니다. 합성곱 층과 완전 연결 층을 세며, 스킵 연결의 프로젝션은 세지 않습니다.</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>스킵 연결</translation>
    </message>
    <message>
        <source>How a shortcut reaches the size of the sum where the network grows: option A pads with zeros, option B projects there, option C projects everywhere.</source>
        <translation>차원이 커지는 곳에서 스킵 연결(shortcut)을 덧셈 크기에 맞추는 방법입니다. 옵션 A는 0으로 채우고, 옵션 B는 그 자리에만 프로젝션을 쓰며, 옵션 C는 모든 곳에 프로젝션을 씁니다.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Numbers that are learned; running statistics of batch normalisation are not counted.</source>
        <translation>학습되는 수의 개수입니다. 배치 정규화의 이동 통계는 세지 않습니다.</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Multiply-adds of one image through convolutions and fully connected layers, each counted once.</source>
        <translation>이미지 한 장이 합성곱 층과 완전 연결 층을 지날 때의 곱셈-덧셈 횟수입니다. 곱셈과 덧셈 한 쌍을 한 번으로 셉니다.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>Completed steps, of those planned.</source>
        <translation>계획한 스텝 가운데 끝난 스텝 수입니다.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>The epoch of the last completed step.</source>
        <translation>마지막으로 끝난 스텝이 속한 에폭입니다.</translation>
    </message>
    <message>
        <source>Train error</source>
        <translation>학습 오류율</translation>
    </message>
    <message>
        <source>The mean over the mini-batches of the last whole epoch, augmented, while the weights changed. Early in training it can lie above the test error; that is no fault.</source>
        <translation>마지막으로 끝난 에폭의 미니배치 평균입니다. 데이터 증강을 적용하고 가중치가 바뀌는 동안 잰 값이므로, 학습 초기에 테스트 오류율보다 높아도 잘못이 아닙니다.</translation>
    </message>
    <message>
        <source>Test error, last iterate</source>
        <translation>테스트 오류율, 마지막 가중치</translation>
    </message>
    <message>
        <source>All test images with the weights at the end of the last epoch: nothing was selected.</source>
        <translation>마지막 에폭이 끝났을 때의 가중치로 테스트 이미지 전체를 잰 값입니다. 아무것도 고르지 않았습니다.</translation>
    </message>
    <message>
        <source>Test error, chosen on validation</source>
        <translation>테스트 오류율, 검증으로 고른 가중치</translation>
    </message>
    <message>
        <source>All test images with the weights that had the lowest validation error; only where training images were kept for validation.</source>
        <translation>검증 오류율이 가장 낮았던 가중치로 테스트 이미지 전체를 잰 값입니다. 학습 이미지 일부를 검증용으로 떼어 둔 경우에만 있습니다.</translation>
    </message>
    <message>
        <source>Test error, best on test</source>
        <translation>테스트 오류율, 테스트 최저</translation>
    </message>
    <message>
        <source>The lowest error that the test images ever gave. They selected it themselves, so it flatters: an optimistic figure.</source>
        <translation>테스트 이미지에서 나온 가장 낮은 오류율입니다. 테스트 이미지가 스스로 고른 값이므로 실제보다 좋아 보이는 낙관적인 수치입니다.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Training images a second, the median over all steps; other load on the machine lowers it.</source>
        <translation>초당 학습 이미지 수이며, 모든 스텝의 중앙값입니다. 컴퓨터가 다른 일을 함께 하면 낮아집니다.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Time spent on this run alone, steps and evaluations, over all resumes.</source>
        <translation>이 실행에만 쓴 시간입니다. 스텝과 평가를 포함하며, 이어서 학습한 시간도 모두 더합니다.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Number format of activations and convolution weights; the weights that are learned are f32 in any case.</source>
        <translation>활성값과 합성곱 가중치의 수 형식입니다. 학습되는 원본 가중치는 언제나 f32입니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>What all chance is drawn from: first weights, order, augmentation. One seed is one sample; differences smaller than those between seeds mean nothing.</source>
        <translation>초기 가중치, 순서, 데이터 증강 등 모든 무작위성의 출발점입니다. 시드 하나는 표본 하나일 뿐이므로, 시드 사이의 차이보다 작은 차이에는 의미가 없습니다.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>The images trained on and those tested on.</source>
        <translation>학습에 쓴 이미지와 테스트에 쓴 이미지입니다.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What became of the run.</source>
        <translation>실행이 어떻게 되었는지를 나타냅니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Images a step.</source>
        <translation>스텝마다 쓰는 이미지 수입니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>The recipe's highest rate, before warm-up and schedule.</source>
        <translation>워밍업과 스케줄을 적용하기 전, 레시피에 적힌 최대 학습률입니다.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>How the learning rate moves while training goes on.</source>
        <translation>학습이 진행되는 동안 학습률이 변하는 방식입니다.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>How strongly each step pulls the weights towards zero.</source>
        <translation>스텝마다 가중치를 0 쪽으로 끌어당기는 세기입니다.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Threads that computed; another number changes the last bits of a result.</source>
        <translation>계산에 쓴 스레드 수입니다. 이 수가 바뀌면 결과의 마지막 비트가 달라집니다.</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>The processor's instructions and the library that computed.</source>
        <translation>계산에 쓴 프로세서 명령어와 라이브러리입니다.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
    <message>
        <source>Warm-up, iterations</source>
        <translation>워밍업, 반복 횟수</translation>
    </message>
    <message>
        <source>Rate of the warm-up by error</source>
        <translation>오류율 기준 워밍업의 학습률</translation>
    </message>
    <message>
        <source>Warm-up until train error, %</source>
        <translation>워밍업을 끝내는 학습 오류율, %</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Weight decay on normalisation and biases</source>
        <translation>정규화와 편향에도 가중치 감쇠</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>Mirroring of training images</source>
        <translation>학습 이미지 좌우 뒤집기</translation>
    </message>
    <message>
        <source>Padding before random crops, pixels</source>
        <translation>무작위 자르기 전 패딩, 픽셀</translation>
    </message>
    <message>
        <source>Normalisation of images</source>
        <translation>이미지 정규화</translation>
    </message>
    <message>
        <source>Padding after normalisation</source>
        <translation>정규화 뒤 패딩</translation>
    </message>
    <message>
        <source>Statistics of batch normalisation</source>
        <translation>배치 정규화 통계</translation>
    </message>
    <message>
        <source>Subset of training images (0: all)</source>
        <translation>학습 이미지 일부만 사용 (0: 전체)</translation>
    </message>
    <message>
        <source>Images kept for validation</source>
        <translation>검증용으로 떼어 둔 이미지</translation>
    </message>
    <message>
        <source>Iterations between tests (0: none)</source>
        <translation>테스트 간격, 반복 횟수 (0: 없음)</translation>
    </message>
    <message>
        <source>Iterations between checkpoints (0: automatic)</source>
        <translation>체크포인트 간격, 반복 횟수 (0: 자동)</translation>
    </message>
    <message>
        <source>Share of training images re-evaluated</source>
        <translation>다시 평가하는 학습 이미지의 비율</translation>
    </message>
    <message>
        <source>Weights to start from</source>
        <translation>시작 가중치</translation>
    </message>
    <message>
        <source>Parameters that are not learned</source>
        <translation>학습하지 않는 파라미터</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>명령어</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>none</source>
        <comment>shortcut</comment>
        <translation>없음</translation>
    </message>
    <message>
        <source>identity</source>
        <comment>shortcut</comment>
        <translation>항등</translation>
    </message>
    <message>
        <source>option A</source>
        <translation>옵션 A</translation>
    </message>
    <message>
        <source>option B</source>
        <translation>옵션 B</translation>
    </message>
    <message>
        <source>option C</source>
        <translation>옵션 C</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>iterations</comment>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>%1, %2 + %3 images</source>
        <comment>name, training and test images</comment>
        <translation>%1, 이미지 %2 + %3장</translation>
    </message>
    <message>
        <source>These runs were not trained and tested on the same images, so their errors do not compare.</source>
        <translation>학습과 테스트에 쓴 이미지가 서로 다르므로 이 실행들의 오류율은 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>Settings besides the network in which the runs differ: %1.</source>
        <translation>신경망 말고도 서로 다른 설정: %1개.</translation>
    </message>
    <message>
        <source>%1 has no curves yet.</source>
        <translation>%1: 아직 곡선이 없습니다.</translation>
    </message>
    <message>
        <source>%1 diverged: its numbers ended before training did.</source>
        <translation>%1: 발산했습니다. 학습이 끝나기 전에 값이 수를 벗어났습니다.</translation>
    </message>
    <message>
        <source>%1 is not at its end: its numbers are those of a shorter training.</source>
        <translation>%1: 아직 끝나지 않았습니다. 더 짧게 학습한 상태의 수치입니다.</translation>
    </message>
    <message>
        <source>A new last layer</source>
        <translation>마지막 층 새로 시작</translation>
    </message>
    <message>
        <source>Mixup, alpha (0: none)</source>
        <translation>믹스업 알파(0: 없음)</translation>
    </message>
    <message>
        <source>Decay of averaged weights (0: none)</source>
        <translation>가중치 평균의 감쇠율(0: 없음)</translation>
    </message>
    <message>
        <source>Random parts of images, least area (0: none)</source>
        <translation>이미지 일부 자르기, 최소 넓이(0: 없음)</translation>
    </message>
    <message>
        <source>Operations of RandAugment</source>
        <translation>RandAugment 변형 수</translation>
    </message>
    <message>
        <source>Magnitude of RandAugment</source>
        <translation>RandAugment 강도</translation>
    </message>
    <message>
        <source>Variation of colours</source>
        <translation>색 변화</translation>
    </message>
    <message>
        <source>Side of cut-out squares, pixels</source>
        <translation>지우는 정사각형의 변, 픽셀</translation>
    </message>
    <message>
        <source>Shorter side of photographs, pixels</source>
        <translation>사진의 짧은 변, 픽셀</translation>
    </message>
    <message>
        <source>Blocks computed again to save memory</source>
        <translation>메모리를 아끼려 블록 다시 계산</translation>
    </message>
    <message>
        <source>Dropout of the recipe</source>
        <translation>레시피의 드롭아웃</translation>
    </message>
    <message>
        <source>Stochastic depth of the recipe</source>
        <translation>레시피의 확률적 깊이</translation>
    </message>
    <message>
        <source>%1 diverged after step %2: no finite number any more in %3. Its numbers ended before training did.</source>
        <translation>%1 — %2번째 스텝 다음에 발산했습니다. %3에 유한하지 않은 값이 나와, 학습이 끝나기 전에 값이 끊겼습니다.</translation>
    </message>
    <message>
        <source>diverged after step %1</source>
        <translation>%1번째 스텝 다음에 발산</translation>
    </message>
</context>
<context>
    <name>CurveFigure</name>
    <message>
        <source>training, mean over about %1 iterations</source>
        <translation>학습 (약 %1회 반복의 평균)</translation>
    </message>
    <message>
        <source>training, each mini-batch</source>
        <translation>학습 (미니배치마다)</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>training images re-evaluated</source>
        <translation>학습 이미지 재평가</translation>
    </message>
    <message>
        <source>lr</source>
        <comment>short for learning rate, beside a low strip</comment>
        <translation>학습률</translation>
    </message>
    <message>
        <source>error (%)</source>
        <translation>오류율 (%)</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>training error (%)</source>
        <translation>학습 오류율 (%)</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>test error (%)</source>
        <translation>테스트 오류율 (%)</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>테스트 손실</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>시간 (분)</translation>
    </message>
    <message>
        <source>test, first images only</source>
        <translation>테스트 (앞쪽 이미지만)</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>초당 %1장</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1일 %2시간</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>1분 안에 끝남</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>%1×%1 conv, %2</source>
        <translation>%1×%1 합성곱, %2</translation>
    </message>
    <message>
        <source>%1×%1 max pool</source>
        <translation>%1×%1 최대 풀링</translation>
    </message>
    <message>
        <source>%1×%1 avg pool</source>
        <translation>%1×%1 평균 풀링</translation>
    </message>
    <message>
        <source>Grouped convolution</source>
        <translation>그룹 합성곱</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>Each path reads its own share of the channels; the outputs are put together again.</source>
        <translation>경로마다 자기 몫의 채널만 읽고, 출력을 다시 이어 붙입니다.</translation>
    </message>
    <message>
        <source>Mixes the channels of each pixel; it sees no neighbours.</source>
        <translation>픽셀마다 채널을 섞으며 이웃 픽셀은 보지 않습니다.</translation>
    </message>
    <message>
        <source>Every output channel looks at a small window of all input channels.</source>
        <translation>출력 채널마다 모든 입력 채널의 작은 창을 봅니다.</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>배치 정규화</translation>
    </message>
    <message>
        <source>Gives each channel mean 0 and variance 1 over the batch, then a learned scale and shift.</source>
        <translation>배치 안에서 채널마다 평균 0, 분산 1로 맞춘 뒤 학습된 스케일과 시프트를 적용합니다.</translation>
    </message>
    <message>
        <source>Rectifier</source>
        <translation>ReLU 활성화</translation>
    </message>
    <message>
        <source>Lets what is positive pass, and nothing else.</source>
        <translation>양수만 그대로 통과시킵니다.</translation>
    </message>
    <message>
        <source>Rectifier with learned slope</source>
        <translation>기울기를 학습하는 ReLU</translation>
    </message>
    <message>
        <source>Below zero each channel has a learned slope.</source>
        <translation>0보다 작은 쪽은 채널마다 학습된 기울기를 따릅니다.</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>덧셈</translation>
    </message>
    <message>
        <source>Adds the shortcut to the branch, number by number.</source>
        <translation>스킵 연결을 잔차 갈래에 원소마다 더합니다.</translation>
    </message>
    <message>
        <source>zero pad, %1</source>
        <translation>0 채움, %1</translation>
    </message>
    <message>
        <source>Zero-padded shortcut (option A)</source>
        <translation>0으로 채운 스킵 연결(옵션 A)</translation>
    </message>
    <message>
        <source>Takes every second pixel and adds channels of zeros; it has no parameters.</source>
        <translation>픽셀을 하나씩 건너뛰고 0으로 된 채널을 덧붙입니다. 파라미터가 없습니다.</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>최대 풀링</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>평균 풀링</translation>
    </message>
    <message>
        <source>One number for each window of pixels.</source>
        <translation>픽셀 창마다 수 하나를 남깁니다.</translation>
    </message>
    <message>
        <source>global max pool</source>
        <translation>전역 최대 풀링</translation>
    </message>
    <message>
        <source>global avg pool</source>
        <translation>전역 평균 풀링</translation>
    </message>
    <message>
        <source>Global max pooling</source>
        <translation>전역 최대 풀링</translation>
    </message>
    <message>
        <source>Global average pooling</source>
        <translation>전역 평균 풀링</translation>
    </message>
    <message>
        <source>One number for each channel: where something was seen no longer counts.</source>
        <translation>채널마다 수 하나만 남깁니다. 어디에서 보였는지는 더 이상 중요하지 않습니다.</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>펼치기</translation>
    </message>
    <message>
        <source>Flattening</source>
        <translation>펼치기</translation>
    </message>
    <message>
        <source>All pixels of all channels in one row.</source>
        <translation>모든 채널의 모든 픽셀을 한 줄로 놓습니다.</translation>
    </message>
    <message>
        <source>fc, %1</source>
        <translation>완전 연결, %1</translation>
    </message>
    <message>
        <source>Fully connected layer</source>
        <translation>완전 연결 층</translation>
    </message>
    <message>
        <source>Every output reads every input.</source>
        <translation>출력마다 모든 입력을 읽습니다.</translation>
    </message>
    <message>
        <source>avg pool to %1×%1</source>
        <translation>%1×%1로 평균 풀링</translation>
    </message>
    <message>
        <source>Average pooling to a fixed size</source>
        <translation>정해진 크기로 평균 풀링</translation>
    </message>
    <message>
        <source>The windows are as large as the picture asks for.</source>
        <translation>창의 크기는 이미지에 맞춰 정해집니다.</translation>
    </message>
    <message>
        <source>concatenation</source>
        <translation>이어 붙이기</translation>
    </message>
    <message>
        <source>Concatenation</source>
        <translation>이어 붙이기</translation>
    </message>
    <message>
        <source>The channels of all branches, one after the other.</source>
        <translation>모든 갈래의 채널을 차례로 이어 붙입니다.</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>시그모이드</translation>
    </message>
    <message>
        <source>Brings every number between 0 and 1, as a gate needs it.</source>
        <translation>모든 수를 0과 1 사이로 옮겨 문처럼 쓰게 합니다.</translation>
    </message>
    <message>
        <source>Channel gate</source>
        <translation>채널 게이트</translation>
    </message>
    <message>
        <source>Each channel is made stronger or weaker, as a look at the whole picture suggests.</source>
        <translation>이미지 전체를 보고 채널마다 세게 하거나 약하게 합니다.</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>드롭</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>In training some numbers are zero by chance; otherwise nothing happens.</source>
        <translation>학습할 때 일부 수를 무작위로 0으로 만듭니다. 그 밖에는 아무 일도 하지 않습니다.</translation>
    </message>
    <message>
        <source>Stochastic depth</source>
        <translation>확률적 깊이</translation>
    </message>
    <message>
        <source>In training the whole branch is left out by chance, and only the shortcut remains.</source>
        <translation>학습할 때 갈래 전체를 무작위로 빼고 스킵 연결만 남깁니다.</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1그룹</translation>
    </message>
</context>
<context>
    <name>OptionWords</name>
    <message>
        <source>Depth</source>
        <translation>깊이</translation>
    </message>
    <message>
        <source>Layers with weights from the input to the answer; projections on shortcuts are not counted.</source>
        <translation>입력에서 출력까지 가중치가 있는 층의 수입니다. 스킵 연결의 프로젝션은 세지 않습니다.</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>은닉 유닛</translation>
    </message>
    <message>
        <source>How many numbers each hidden layer passes on.</source>
        <translation>은닉층 하나가 넘겨주는 수의 개수입니다.</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>스킵 연결</translation>
    </message>
    <message>
        <source>The way on which a block's input reaches the block's end to be added there; without it the network is plain, else the same.</source>
        <translation>블록의 입력이 블록 끝까지 건너가 더해지는 길(shortcut)입니다. 이것만 없애면 나머지가 똑같은 plain 신경망입니다.</translation>
    </message>
    <message>
        <source>Layers per block</source>
        <translation>블록당 층</translation>
    </message>
    <message>
        <source>How many layers a shortcut skips; over one layer alone it adds nothing that the layer could not do itself.</source>
        <translation>스킵 연결이 건너뛰는 층의 수입니다. 한 층만 건너뛰면 그 층 혼자 할 수 있는 일과 다를 것이 없습니다.</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>What a block is built of: equal 3×3 layers, or a narrow 3×3 layer between two 1×1 layers.</source>
        <translation>블록의 구성입니다. 똑같은 3×3 층들이거나, 1×1 층 둘 사이의 좁은 3×3 층입니다.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Channels of the first stage; each later stage has twice as many. Twice the width costs about four times as much.</source>
        <translation>첫 스테이지의 채널 수이며 다음 스테이지마다 두 배가 됩니다. 너비가 두 배면 계산량은 약 네 배입니다.</translation>
    </message>
    <message>
        <source>Order in a block</source>
        <translation>블록 안 순서</translation>
    </message>
    <message>
        <source>Where normalisation and activation stand: after the convolution, or before it (pre-activation), which leaves the way of the shortcuts clear.</source>
        <translation>정규화와 활성화를 합성곱 뒤에 두는지 앞에 두는지(pre-activation)입니다. 앞에 두면 스킵 연결의 길이 그대로 열려 있습니다.</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>Batch normalisation brings every channel to one scale; deep networks are hard to train without it.</source>
        <translation>배치 정규화는 모든 채널의 크기를 맞춥니다. 이것 없이는 깊은 신경망을 학습하기 어렵습니다.</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>ReLU makes negative values zero; PReLU keeps a part of them that is learned.</source>
        <translation>ReLU는 음수를 0으로 만들고, PReLU는 학습된 비율만큼 남깁니다.</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>가중치 초기화</translation>
    </message>
    <message>
        <source>How widely the weights are scattered at first, so that signals neither grow nor shrink from layer to layer.</source>
        <translation>처음에 가중치를 얼마나 넓게 흩어 놓는지입니다. 신호가 층을 지나며 커지지도 작아지지도 않게 합니다.</translation>
    </message>
    <message>
        <source>Last scale</source>
        <translation>마지막 γ</translation>
    </message>
    <message>
        <source>The scale of a block's last normalisation at the start; with zero every block begins as the identity.</source>
        <translation>블록의 마지막 정규화에 있는 스케일 γ의 처음 값입니다. 0이면 모든 블록이 항등 함수로 시작합니다.</translation>
    </message>
    <message>
        <source>Zero channels</source>
        <translation>0 채널 위치</translation>
    </message>
    <message>
        <source>Where option A adds zeros when channels grow: half on each side, or all at the end.</source>
        <translation>채널이 늘어날 때 옵션 A가 0을 채우는 자리입니다. 양쪽에 반씩이거나 모두 끝입니다.</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>프로젝션</translation>
    </message>
    <message>
        <source>Whether the 1×1 projections of options B and C are learned or stay as they were drawn.</source>
        <translation>옵션 B와 C의 1×1 프로젝션을 학습할지, 처음 뽑은 값 그대로 둘지입니다.</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>출력부</translation>
    </message>
    <message>
        <source>What stands before the last layer: the mean of each map, its maximum, or all pixels.</source>
        <translation>마지막 층 앞에 놓이는 것입니다. 특징 맵마다의 평균, 최댓값, 또는 모든 픽셀입니다.</translation>
    </message>
    <message>
        <source>none (plain)</source>
        <translation>없음 (plain)</translation>
    </message>
    <message>
        <source>No shortcut: the plain network.</source>
        <translation>스킵 연결이 없는 plain 신경망입니다.</translation>
    </message>
    <message>
        <source>option A: zeros</source>
        <translation>옵션 A: 0 채움</translation>
    </message>
    <message>
        <source>Identity; where channels grow, zeros are added: no parameters.</source>
        <translation>항등 연결이며 채널이 늘어나는 곳은 0으로 채웁니다. 파라미터가 없습니다.</translation>
    </message>
    <message>
        <source>option B: projection</source>
        <translation>옵션 B: 프로젝션</translation>
    </message>
    <message>
        <source>Identity; where channels grow, a 1×1 projection.</source>
        <translation>항등 연결이며 채널이 늘어나는 곳만 1×1 프로젝션입니다.</translation>
    </message>
    <message>
        <source>option C: all projected</source>
        <translation>옵션 C: 모두 프로젝션</translation>
    </message>
    <message>
        <source>A projection in every block.</source>
        <translation>모든 블록에 프로젝션이 있습니다.</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Two in basic blocks, three in bottlenecks.</source>
        <translation>기본 블록은 두 층, 병목 블록은 세 층입니다.</translation>
    </message>
    <message>
        <source>basic</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>3×3 convolutions.</source>
        <translation>3×3 합성곱입니다.</translation>
    </message>
    <message>
        <source>bottleneck</source>
        <translation>병목(bottleneck)</translation>
    </message>
    <message>
        <source>1×1, 3×3, and 1×1 to four times the width.</source>
        <translation>1×1, 3×3, 그리고 너비를 네 배로 넓히는 1×1입니다.</translation>
    </message>
    <message>
        <source>original</source>
        <translation>원래 순서</translation>
    </message>
    <message>
        <source>conv BN ReLU conv BN + ReLU</source>
        <translation>conv BN ReLU conv BN + ReLU</translation>
    </message>
    <message>
        <source>BN after +</source>
        <translation>덧셈 뒤 BN</translation>
    </message>
    <message>
        <source>conv BN ReLU conv + BN ReLU</source>
        <translation>conv BN ReLU conv + BN ReLU</translation>
    </message>
    <message>
        <source>ReLU before +</source>
        <translation>덧셈 앞 ReLU</translation>
    </message>
    <message>
        <source>conv BN ReLU conv BN ReLU +</source>
        <translation>conv BN ReLU conv BN ReLU +</translation>
    </message>
    <message>
        <source>ReLU first</source>
        <translation>ReLU 먼저</translation>
    </message>
    <message>
        <source>ReLU conv BN ReLU conv BN +</source>
        <translation>ReLU conv BN ReLU conv BN +</translation>
    </message>
    <message>
        <source>pre-activation</source>
        <translation>pre-activation</translation>
    </message>
    <message>
        <source>BN ReLU conv BN ReLU conv +</source>
        <translation>BN ReLU conv BN ReLU conv +</translation>
    </message>
    <message>
        <source>no ReLU after +</source>
        <translation>덧셈 뒤 ReLU 없음</translation>
    </message>
    <message>
        <source>conv BN ReLU conv BN +</source>
        <translation>conv BN ReLU conv BN +</translation>
    </message>
    <message>
        <source>batch (BN)</source>
        <translation>배치 (BN)</translation>
    </message>
    <message>
        <source>Batch normalisation after or before every layer.</source>
        <translation>층마다 그 뒤나 앞에 배치 정규화가 있습니다.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>No normalisation at all.</source>
        <translation>정규화를 하지 않습니다.</translation>
    </message>
    <message>
        <source>max(0, x)</source>
        <translation>max(0, x)</translation>
    </message>
    <message>
        <source>x where positive, else a learned part of x, one for each channel.</source>
        <translation>양수면 x, 아니면 채널마다 학습된 비율을 x에 곱한 값입니다.</translation>
    </message>
    <message>
        <source>He, fan in</source>
        <translation>He, 입력 기준</translation>
    </message>
    <message>
        <source>Variance 2 / connections into an output: keeps the forward signal's scale under ReLU.</source>
        <translation>분산 2 / (출력 하나로 들어오는 연결 수). ReLU에서 순방향 신호의 크기를 유지합니다.</translation>
    </message>
    <message>
        <source>He, fan out</source>
        <translation>He, 출력 기준</translation>
    </message>
    <message>
        <source>Variance 2 / connections out of an input: keeps the gradient's scale under ReLU.</source>
        <translation>분산 2 / (입력 하나에서 나가는 연결 수). ReLU에서 기울기의 크기를 유지합니다.</translation>
    </message>
    <message>
        <source>Uniform, variance 2 / (connections in + out): made for activations that are linear around zero.</source>
        <translation>균등분포, 분산 2 / (들어오는 연결 + 나가는 연결). 0 근처에서 선형인 활성화 함수를 위한 것입니다.</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>정규분포</translation>
    </message>
    <message>
        <source>Normal with one deviation for all layers, whatever their size.</source>
        <translation>층의 크기와 상관없이 모든 층에 표준편차가 같은 정규분포입니다.</translation>
    </message>
    <message>
        <source>one</source>
        <translation>1</translation>
    </message>
    <message>
        <source>As every other normalisation.</source>
        <translation>다른 정규화와 똑같이 시작합니다.</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>0</translation>
    </message>
    <message>
        <source>Every block begins as the identity.</source>
        <translation>모든 블록이 항등 함수로 시작합니다.</translation>
    </message>
    <message>
        <source>on both sides</source>
        <translation>양쪽</translation>
    </message>
    <message>
        <source>As the public weights have it.</source>
        <translation>공개된 가중치와 같은 방식입니다.</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>The old channels come first, the zeros after them.</source>
        <translation>원래 채널이 먼저 오고 0이 그 뒤에 옵니다.</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Trained like every other weight.</source>
        <translation>다른 가중치처럼 학습합니다.</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>They stay as they were drawn and are not counted among the parameters.</source>
        <translation>처음 뽑은 값 그대로 두며 파라미터로 세지 않습니다.</translation>
    </message>
    <message>
        <source>average pooling</source>
        <translation>평균 풀링</translation>
    </message>
    <message>
        <source>The mean of each map, as in the paper.</source>
        <translation>특징 맵마다의 평균이며 논문과 같습니다.</translation>
    </message>
    <message>
        <source>maximum pooling</source>
        <translation>최대 풀링</translation>
    </message>
    <message>
        <source>The largest value of each map.</source>
        <translation>특징 맵마다 가장 큰 값입니다.</translation>
    </message>
    <message>
        <source>all pixels</source>
        <translation>모든 픽셀</translation>
    </message>
    <message>
        <source>Every pixel of every map has its own weights in the last layer.</source>
        <translation>모든 특징 맵의 모든 픽셀이 마지막 층에서 각자의 가중치를 가집니다.</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>경로 수</translation>
    </message>
    <message>
        <source>Into how many equal paths the 3×3 layer of a bottleneck is divided; with the 1×1 layers around it every path reads all channels of the block.</source>
        <translation>병목의 3×3 층을 똑같은 경로 몇 개로 나누는지 정합니다. 앞뒤의 1×1 층까지 보면 경로마다 블록의 채널 전체를 읽습니다.</translation>
    </message>
    <message>
        <source>Width of a path</source>
        <translation>경로의 너비</translation>
    </message>
    <message>
        <source>Channels of one path in the first stage; 0: as many as cost what a single path of the network's width does.</source>
        <translation>첫 스테이지에서 경로 하나가 갖는 채널 수입니다. 0이면 신경망의 너비만 한 경로 하나와 비용이 같아지는 수를 씁니다.</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>스트라이드 위치</translation>
    </message>
    <message>
        <source>Which layer of a bottleneck makes the picture smaller: the first 1×1, as in the paper, or the 3×3, which sees every pixel.</source>
        <translation>병목에서 이미지를 줄이는 층입니다. 논문처럼 첫 1×1 층이거나, 모든 픽셀을 보는 3×3 층입니다.</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>스템</translation>
    </message>
    <message>
        <source>What stands before the first block and how much smaller it makes the picture.</source>
        <translation>첫 블록 앞에 놓이는 층들이며, 이미지를 얼마나 줄일지 정합니다.</translation>
    </message>
    <message>
        <source>Downsampling</source>
        <translation>다운샘플링</translation>
    </message>
    <message>
        <source>Whether a projection leaves pixels out or averages them when the picture becomes smaller.</source>
        <translation>이미지가 작아질 때 프로젝션이 픽셀을 건너뛰는지 평균하는지 정합니다.</translation>
    </message>
    <message>
        <source>Squeeze</source>
        <translation>스퀴즈 비율</translation>
    </message>
    <message>
        <source>The share of channels through which squeeze-and-excitation passes what it knows of the whole picture; 0: none.</source>
        <translation>스퀴즈-익사이테이션이 이미지 전체의 정보를 통과시키는 채널의 비율입니다. 0이면 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Stochastic depth</source>
        <translation>확률적 깊이</translation>
    </message>
    <message>
        <source>How often a block of the last stage is skipped for an image in training; earlier stages are skipped less often.</source>
        <translation>학습 중에 마지막 스테이지의 블록을 이미지마다 얼마나 자주 건너뛰는지 정합니다. 앞 스테이지일수록 덜 건너뜁니다.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>The share of values before the last layer, or after the large layers, that training makes zero.</source>
        <translation>학습 중에 마지막 층 앞이나 큰 층 뒤에서 0으로 만드는 값의 비율입니다.</translation>
    </message>
    <message>
        <source>Third branch</source>
        <translation>셋째 갈래</translation>
    </message>
    <message>
        <source>The window of an Inception module's third branch: 3×3 as in the public weights, or the paper's 5×5.</source>
        <translation>인셉션 모듈 셋째 갈래의 창입니다. 공개 가중치는 3×3, 논문은 5×5입니다.</translation>
    </message>
    <message>
        <source>Inception module</source>
        <translation>인셉션 모듈</translation>
    </message>
    <message>
        <source>Whether 1×1 layers make the channels fewer before the larger windows.</source>
        <translation>큰 창 앞에서 1×1 층이 채널 수를 줄이는지 정합니다.</translation>
    </message>
    <message>
        <source>Auxiliary classifiers</source>
        <translation>보조 분류기</translation>
    </message>
    <message>
        <source>Two more classifiers on inner layers, which have a part in training alone; the loss that is shown is the main one's.</source>
        <translation>안쪽 층에 붙는 분류기 두 개이며 학습에만 쓰입니다. 화면의 손실은 주 분류기의 것입니다.</translation>
    </message>
    <message>
        <source>Their weight</source>
        <translation>보조 손실의 비중</translation>
    </message>
    <message>
        <source>By how much each auxiliary loss counts beside the main one.</source>
        <translation>보조 손실 하나가 주 손실에 견주어 갖는 비중입니다.</translation>
    </message>
    <message>
        <source>Their dropout</source>
        <translation>보조 분류기의 드롭아웃</translation>
    </message>
    <message>
        <source>The share of values that training makes zero inside the auxiliary classifiers.</source>
        <translation>학습 중에 보조 분류기 안에서 0으로 만드는 값의 비율입니다.</translation>
    </message>
    <message>
        <source>first 1×1</source>
        <translation>첫 1×1</translation>
    </message>
    <message>
        <source>As in the paper.</source>
        <translation>논문의 방식입니다.</translation>
    </message>
    <message>
        <source>3×3 (v1.5)</source>
        <translation>3×3 (v1.5)</translation>
    </message>
    <message>
        <source>As the public weights have it; the same as ResNet-B.</source>
        <translation>공개 가중치의 방식이며 ResNet-B와 같습니다.</translation>
    </message>
    <message>
        <source>7×7 and pool</source>
        <translation>7×7과 풀링</translation>
    </message>
    <message>
        <source>A 7×7 window of stride 2 and a max pool: a quarter of each side.</source>
        <translation>스트라이드 2인 7×7 창과 최대 풀링으로 한 변이 4분의 1이 됩니다.</translation>
    </message>
    <message>
        <source>three 3×3 and pool</source>
        <translation>3×3 셋과 풀링</translation>
    </message>
    <message>
        <source>Three 3×3 layers in the place of the 7×7: ResNet-C and -D.</source>
        <translation>7×7 대신 3×3 층 셋을 둡니다. ResNet-C와 ResNet-D의 스템입니다.</translation>
    </message>
    <message>
        <source>four 3×3</source>
        <translation>3×3 넷</translation>
    </message>
    <message>
        <source>Three 3×3 layers and one of stride 2 in the pool's place: ResNet-RS.</source>
        <translation>3×3 층 셋과, 풀링 대신 스트라이드 2인 3×3 층 하나를 둡니다. ResNet-RS의 스템입니다.</translation>
    </message>
    <message>
        <source>3×3 (CIFAR)</source>
        <translation>3×3 (CIFAR)</translation>
    </message>
    <message>
        <source>One 3×3 layer; the picture keeps its size.</source>
        <translation>3×3 층 하나이며 이미지의 크기가 그대로입니다.</translation>
    </message>
    <message>
        <source>11×11 (AlexNet)</source>
        <translation>11×11 (AlexNet)</translation>
    </message>
    <message>
        <source>An 11×11 window of stride 4 and a max pool: an eighth of each side.</source>
        <translation>스트라이드 4인 11×11 창과 최대 풀링으로 한 변이 8분의 1이 됩니다.</translation>
    </message>
    <message>
        <source>7×7 (ZF)</source>
        <translation>7×7 (ZF)</translation>
    </message>
    <message>
        <source>A 7×7 window of stride 2 and a max pool, both without wide borders.</source>
        <translation>스트라이드 2인 7×7 창과 최대 풀링이며 테두리를 넓게 덧대지 않습니다.</translation>
    </message>
    <message>
        <source>two 3×3 (VGG)</source>
        <translation>3×3 둘 (VGG)</translation>
    </message>
    <message>
        <source>Two 3×3 layers at full size and a 2×2 max pool.</source>
        <translation>원래 크기에서 3×3 층 둘을 지나 2×2 최대 풀링을 합니다.</translation>
    </message>
    <message>
        <source>by stride</source>
        <translation>스트라이드로</translation>
    </message>
    <message>
        <source>The projection reads every second pixel.</source>
        <translation>프로젝션이 픽셀을 하나씩 건너뛰며 읽습니다.</translation>
    </message>
    <message>
        <source>by averages</source>
        <translation>평균으로</translation>
    </message>
    <message>
        <source>A 2×2 average pool stands before the projection: ResNet-D.</source>
        <translation>프로젝션 앞에 2×2 평균 풀링을 둡니다. ResNet-D의 방식입니다.</translation>
    </message>
    <message>
        <source>3×3</source>
        <translation>3×3</translation>
    </message>
    <message>
        <source>5×5</source>
        <translation>5×5</translation>
    </message>
    <message>
        <source>reduced</source>
        <translation>축소형</translation>
    </message>
    <message>
        <source>1×1 layers before the larger windows and after the pool.</source>
        <translation>큰 창 앞과 풀링 뒤에 1×1 층을 둡니다.</translation>
    </message>
    <message>
        <source>naive</source>
        <translation>단순형</translation>
    </message>
    <message>
        <source>No 1×1 layers before the larger windows; the pool hands on all channels.</source>
        <translation>큰 창 앞에 1×1 층이 없고, 풀링이 모든 채널을 넘겨줍니다.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>One classifier at the end.</source>
        <translation>끝에 분류기 하나만 있습니다.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>Two more in training, on modules 4a and 4d.</source>
        <translation>학습할 때 모듈 4a와 4d에 분류기 둘이 더 붙습니다.</translation>
    </message>
    <message>
        <source>large layers</source>
        <translation>큰 층</translation>
    </message>
    <message>
        <source>Two layers of 4,096 units, as in the paper.</source>
        <translation>논문처럼 4,096유닛짜리 층 둘을 둡니다.</translation>
    </message>
</context>
<context>
    <name>RecipeWords</name>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
    <message>
        <source>Where the fields below begin; what you change in them is marked with a dot.</source>
        <translation>아래 값들의 출발점입니다. 바꾼 값에는 점이 붙습니다.</translation>
    </message>
    <message>
        <source>Train for</source>
        <translation>학습 길이</translation>
    </message>
    <message>
        <source>An epoch is one pass over all training images, a step is one batch; drops of the rate move with the length.</source>
        <translation>에폭은 모든 학습 이미지를 한 번 보는 것이고 스텝은 배치 하나입니다. 학습률을 낮추는 위치도 길이에 따라 옮겨집니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Images a step: the gradient is their mean.</source>
        <translation>스텝마다 보는 이미지의 수입니다. 기울기는 그 평균입니다.</translation>
    </message>
    <message>
        <source> images</source>
        <translation>장</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far a step follows the gradient: too small is slow, too large diverges.</source>
        <translation>스텝마다 기울기를 얼마나 따라가는지입니다. 너무 작으면 느리고 너무 크면 발산합니다.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>학습률 변화</translation>
    </message>
    <message>
        <source>How the rate moves over the run; smaller steps near the end settle the weights.</source>
        <translation>실행 동안 학습률이 어떻게 변하는지입니다. 끝으로 갈수록 걸음을 줄이면 가중치가 자리를 잡습니다.</translation>
    </message>
    <message>
        <source>A tenth after</source>
        <translation>1/10 지점</translation>
    </message>
    <message>
        <source>Where the rate falls to a tenth, rising numbers with blanks between them, such as 32000 48000.</source>
        <translation>학습률을 10분의 1로 낮추는 곳입니다. 32000 48000처럼 커지는 수를 띄어 적습니다.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>So many steps in which the rate rises from almost nothing; deep networks start more surely with it.</source>
        <translation>학습률이 거의 0에서 올라가는 스텝 수입니다. 깊은 신경망이 더 안정되게 출발합니다.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source> steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Low rate at first</source>
        <translation>낮은 시작</translation>
    </message>
    <message>
        <source>A constant small rate until the running training error is below a bound; the paper starts ResNet-110 so, with 0.01 until 80 %.</source>
        <translation>학습 오류율(진행 중)이 기준보다 낮아질 때까지 작은 학습률을 유지합니다. 논문은 ResNet-110을 0.01로, 80 %까지 이렇게 시작합니다.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>The part of the last step that goes into the next: it smooths the way downhill.</source>
        <translation>지난 걸음이 다음 걸음에 섞이는 비율입니다. 내려가는 길을 매끄럽게 합니다.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Decay BN and biases</source>
        <translation>BN·편향 감쇠</translation>
    </message>
    <message>
        <source>Whether weight decay also acts on the scales and shifts of normalisation and on biases.</source>
        <translation>정규화의 스케일과 시프트, 그리고 편향에도 가중치 감쇠를 적용할지입니다.</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>The share of the target's probability that is spread over all classes, so that answers are less sure.</source>
        <translation>정답의 확률 중 모든 클래스에 나누어 주는 몫입니다. 지나친 확신을 줄입니다.</translation>
    </message>
    <message>
        <source>Mirror at random</source>
        <translation>좌우 반전</translation>
    </message>
    <message>
        <source>Half of the training images, drawn anew in each epoch, are mirrored left to right; not for digits, which would mean something else.</source>
        <translation>에폭마다 새로 뽑은 학습 이미지의 절반을 좌우로 뒤집습니다. 뜻이 달라지는 숫자 이미지에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Shift at random</source>
        <translation>무작위 이동</translation>
    </message>
    <message>
        <source>So many pixels are added on every side, then a window of the old size is cut out anywhere.</source>
        <translation>네 변에 이만큼 픽셀을 덧댄 뒤 원래 크기의 창을 아무 데서나 잘라 냅니다.</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>Normalise pixels</source>
        <translation>픽셀 정규화</translation>
    </message>
    <message>
        <source>How pixels are shifted and scaled before the network sees them; the paper subtracts the mean of every pixel.</source>
        <translation>신경망에 넣기 전에 픽셀 값을 옮기고 늘이는 방법입니다. 논문은 픽셀마다 평균을 뺍니다.</translation>
    </message>
    <message>
        <source>Pad with the mean</source>
        <translation>평균으로 채움</translation>
    </message>
    <message>
        <source>Added pixels are zero after normalisation, that is of the mean colour; else they are black.</source>
        <translation>덧댄 픽셀이 정규화 뒤에 0, 곧 평균 색이 됩니다. 끄면 검은색입니다.</translation>
    </message>
    <message>
        <source>Use only</source>
        <translation>일부만 사용</translation>
    </message>
    <message>
        <source>Train on so many images, drawn by the seed; with few images a network learns them by heart.</source>
        <translation>시드로 뽑은 이만큼의 이미지로만 학습합니다. 이미지가 적으면 신경망이 통째로 외웁니다.</translation>
    </message>
    <message>
        <source>all images</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>For validation</source>
        <translation>검증용</translation>
    </message>
    <message>
        <source>So many training images are kept to choose the best weights by, without a look at the test images.</source>
        <translation>학습 이미지 중 이만큼을 떼어 두고, 테스트 이미지를 보지 않은 채 가장 좋은 가중치를 고르는 데 씁니다.</translation>
    </message>
    <message>
        <source>Test between epochs</source>
        <translation>에폭 사이 테스트</translation>
    </message>
    <message>
        <source>Every so many steps the error of the first 2,000 test images is measured; all of them at an epoch's end.</source>
        <translation>이만큼의 스텝마다 처음 테스트 이미지 2,000장의 오류율을 잽니다. 에폭이 끝나면 전부를 잽니다.</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Re-evaluate</source>
        <translation>재평가</translation>
    </message>
    <message>
        <source>The share of the training images whose error is measured again at an epoch's end, unchanged and with the weights of that moment.</source>
        <translation>에폭이 끝날 때 그 순간의 가중치로, 손질하지 않은 채 오류율을 다시 재는 학습 이미지의 몫입니다.</translation>
    </message>
    <message>
        <source>BN statistics</source>
        <translation>BN 통계</translation>
    </message>
    <message>
        <source>With which means a trained network is judged: those that moved along in training, or true ones taken afterwards, as in the paper.</source>
        <translation>학습된 신경망을 어떤 평균으로 평가하는지입니다. 학습 중의 이동 평균이거나, 논문처럼 학습 뒤에 잰 참 평균입니다.</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>저장 간격</translation>
    </message>
    <message>
        <source>How often the state is saved from which training goes on after an interruption; as fits: so that it costs at most 2 % of the time.</source>
        <translation>중단된 뒤 이어서 학습할 수 있도록 체크포인트를 저장하는 간격입니다. 자동이면 시간의 2 %를 넘지 않게 합니다.</translation>
    </message>
    <message>
        <source>as fits</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>The number format of the calculation: bf16 is faster where the processor multiplies it, f32 is exact to more digits.</source>
        <translation>계산에 쓰는 수의 형식입니다. bf16은 프로세서가 지원하면 더 빠르고, f32는 더 많은 자리까지 정확합니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Decides all chance: initial weights, order and crops; another seed shows how much of a result is luck.</source>
        <translation>초기 가중치, 순서, 자르기 등 모든 우연을 정합니다. 시드를 바꾸면 결과에서 운이 얼마나 되는지 보입니다.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>How many processors calculate; another number changes the last digits of a result.</source>
        <translation>계산에 쓰는 프로세서의 수입니다. 수가 달라지면 결과의 마지막 자릿수가 바뀝니다.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전부</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>시작 파일</translation>
    </message>
    <message>
        <source>A file of trained weights to go on from; empty: weights are drawn by the seed.</source>
        <translation>이어서 학습할 가중치 파일입니다. 비워 두면 시드로 가중치를 뽑습니다.</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Parameters whose names begin so are not learned, with blanks between them, such as conv1 layer1.</source>
        <translation>이름이 이렇게 시작하는 파라미터는 학습하지 않습니다. conv1 layer1처럼 띄어 적습니다.</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>in drops</source>
        <translation>계단식</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>원사이클</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source>by channel</source>
        <translation>채널마다</translation>
    </message>
    <message>
        <source>by pixel</source>
        <translation>픽셀마다</translation>
    </message>
    <message>
        <source>moving means</source>
        <translation>이동 평균</translation>
    </message>
    <message>
        <source>true means</source>
        <translation>참 평균</translation>
    </message>
    <message>
        <source>bf16 where native</source>
        <translation>지원하면 bf16</translation>
    </message>
    <message>
        <source>not</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source>a tenth</source>
        <translation>10분의 1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>1 to 1,000,000,000</source>
        <translation>1 ~ 1,000,000,000</translation>
    </message>
    <message>
        <source>1 to 1,000,000</source>
        <translation>1 ~ 1,000,000</translation>
    </message>
    <message>
        <source>1 to 65,536</source>
        <translation>1 ~ 65,536</translation>
    </message>
    <message>
        <source>a number above 0</source>
        <translation>0보다 큰 수</translation>
    </message>
    <message>
        <source>0 or more iterations</source>
        <translation>0 이상의 스텝 수</translation>
    </message>
    <message>
        <source>0 or more images</source>
        <translation>0 이상의 이미지 수</translation>
    </message>
    <message>
        <source>0 or more</source>
        <translation>0 이상</translation>
    </message>
    <message>
        <source>0 to 100 percent</source>
        <translation>0 ~ 100 %</translation>
    </message>
    <message>
        <source>from 0 to below 1</source>
        <translation>0 이상 1 미만</translation>
    </message>
    <message>
        <source>0 to 1,024 pixels</source>
        <translation>0 ~ 1,024픽셀</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 ~ 1</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>a whole number from 0 on</source>
        <translation>0 이상의 정수</translation>
    </message>
    <message>
        <source>rising numbers above 0, with blanks between them</source>
        <translation>0보다 크고 점점 커지는 수들(띄어 적기)</translation>
    </message>
    <message>
        <source>%1 is not possible here; possible: %2.</source>
        <translation>여기에 쓸 수 없는 값: %1. 가능한 값: %2.</translation>
    </message>
    <message>
        <source>New last layer</source>
        <translation>마지막 층 새로 시작</translation>
    </message>
    <message>
        <source>Where the file&apos;s last layer is for other classes than the images have, it begins as drawn by the seed; else such a file is refused.</source>
        <translation>파일의 마지막 층이 이미지와 클래스 수가 다르면 그 층만 시드로 뽑아 새로 시작합니다. 끄면 그런 파일은 거절됩니다.</translation>
    </message>
    <message>
        <source>Draws every weight towards zero a little in each step, against overfitting. Other regularisers add to it: with many of them ResNet-RS takes 0.00004 where 0.0001 is usual.</source>
        <translation>스텝마다 모든 가중치를 0 쪽으로 조금씩 당겨 과적합을 막습니다. 다른 규제와 효과가 겹치므로, 규제를 많이 쓰는 ResNet-RS는 흔히 쓰는 0.0001 대신 0.00004를 씁니다.</translation>
    </message>
    <message>
        <source>Average weights (EMA)</source>
        <translation>가중치 평균(EMA)</translation>
    </message>
    <message>
        <source>Keeps a moving average of the weights (EMA), which swings less than they do; errors are then the average's. 0.9999 remembers some 10,000 steps, 0 keeps none.</source>
        <translation>가중치의 이동 평균(EMA)을 함께 유지합니다. 평균은 가중치보다 덜 흔들리며, 오류율은 이 평균으로 잽니다. 0.9999는 약 10,000스텝을 기억하고, 0이면 평균을 두지 않습니다.</translation>
    </message>
    <message>
        <source>Random part (random crop)</source>
        <translation>일부만 무작위로(random crop)</translation>
    </message>
    <message>
        <source>Trains on a random part of each image, from this share of its area up to all of it, enlarged to the whole: size and place stop mattering. 0.08 is usual for photographs; 0 shows whole images.</source>
        <translation>이미지마다 넓이의 이 비율부터 전체 사이에서 무작위로 고른 일부를 원래 크기로 늘려 학습합니다. 크기와 위치에 덜 좌우됩니다. 사진에는 흔히 0.08을 쓰고, 0이면 이미지 전체를 씁니다.</translation>
    </message>
    <message>
        <source>RandAugment</source>
        <translation>RandAugment</translation>
    </message>
    <message>
        <source>So many of fourteen operations, drawn by chance, are done to each image: rotate, shear, shift, colours, contrast and others. ResNet-RS takes 2.</source>
        <translation>회전, 기울이기, 이동, 색, 대비 등 열네 가지 변형 중에서 이만큼을 무작위로 골라 이미지마다 적용합니다. ResNet-RS는 2를 씁니다.</translation>
    </message>
    <message>
        <source> operations</source>
        <translation>가지</translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation>변형 강도</translation>
    </message>
    <message>
        <source>How strong RandAugment's operations are: 10 turns by 30 degrees, 0 does almost nothing. Larger networks and images stand more; the recipe resnet-rs has what the ResNet-RS of the list was published with.</source>
        <translation>RandAugment 변형의 세기입니다. 10이면 30도 돌리고, 0이면 거의 바뀌지 않습니다. 신경망과 이미지가 클수록 더 센 변형을 견딥니다. resnet-rs 레시피에서는 목록에 있는 ResNet-RS가 논문에서 쓴 값을 따릅니다.</translation>
    </message>
    <message>
        <source>Vary colours</source>
        <translation>색 바꾸기</translation>
    </message>
    <message>
        <source>Brightness, contrast and saturation vary by up to this share, such as 0.4; 0 leaves them: the lamp should not tell the class.</source>
        <translation>밝기, 대비, 채도를 이 비율까지 무작위로 바꿉니다(예: 0.4). 0이면 그대로 둡니다. 조명으로 클래스를 알아맞히지 않게 합니다.</translation>
    </message>
    <message>
        <source>Blank a square (cutout)</source>
        <translation>잘라 지우기(cutout)</translation>
    </message>
    <message>
        <source>Blanks a square of this side anywhere, so that no single part of an object is enough to know it.</source>
        <translation>한 변이 이 길이인 정사각형을 아무 곳에서나 지워, 물체의 한 부분만 보고 알아맞히지 않게 합니다.</translation>
    </message>
    <message>
        <source>Mix in pairs (mixup)</source>
        <translation>둘씩 섞기(mixup)</translation>
    </message>
    <message>
        <source>Mixup: each image is blended with another one, and the target likewise; 0.2 mixes few pairs much, 1 all kinds, 0 none. The training error is counted against the stronger label.</source>
        <translation>믹스업: 이미지를 다른 이미지와 겹치고 정답도 같은 비율로 섞습니다. 0.2면 많이 섞이는 쌍이 드물고, 1이면 고루 섞이며, 0이면 섞지 않습니다. 학습 오류율은 비중이 큰 쪽 정답으로 셉니다.</translation>
    </message>
    <message>
        <source>Scale photographs to</source>
        <translation>사진 크기 맞춤</translation>
    </message>
    <message>
        <source>The shorter side of a photograph before the middle is cut out of it; 256 for networks that read 224 is usual. Sets of a fixed size stay as they are.</source>
        <translation>사진의 가운데를 잘라내기 전에 맞출 짧은 변의 길이입니다. 224를 읽는 신경망에는 흔히 256을 씁니다. 크기가 정해진 데이터는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>as large as needed</source>
        <translation>필요한 만큼</translation>
    </message>
    <message>
        <source>0 to 16</source>
        <translation>0~16</translation>
    </message>
    <message>
        <source>0 to 30</source>
        <translation>0~30</translation>
    </message>
    <message>
        <source>0 to 100</source>
        <translation>0~100</translation>
    </message>
    <message>
        <source>0 to 4,096 pixels</source>
        <translation>0~4,096픽셀</translation>
    </message>
    <message>
        <source>Save memory</source>
        <translation>메모리 절약</translation>
    </message>
    <message>
        <source>Of each block only the output is kept; the rest is computed again on the way back. Very deep networks fit so; a step takes longer, the result is the same to the bit.</source>
        <translation>블록마다 출력만 남기고 나머지는 역전파 때 다시 계산합니다. 아주 깊은 신경망도 메모리에 들어갑니다. 스텝은 더 오래 걸리지만 결과는 비트 하나까지 같습니다.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>The share of values before the last layer that training makes zero, so that no class hangs on a single one; 0 takes the network's own out. Empty: as the network says, and ResNet-RS brings the published rate of its depth.</source>
        <translation>마지막 층 앞의 값 가운데 학습할 때 0으로 만드는 비율입니다. 어느 클래스도 값 하나에만 기대지 않게 됩니다. 0이면 신경망에 있던 드롭아웃도 없앱니다. 비워 두면 신경망을 따르며, ResNet-RS는 그 깊이로 발표된 비율을 씁니다.</translation>
    </message>
    <message>
        <source>as the network says</source>
        <translation>신경망을 따름</translation>
    </message>
    <message>
        <source>Stochastic depth</source>
        <translation>확률적 깊이</translation>
    </message>
    <message>
        <source>How often training skips a block of the last stage for an image, so that only its shortcut remains; earlier stages are skipped less often. Plain networks have nothing to skip. Empty: as the network says.</source>
        <translation>학습할 때 이미지마다 마지막 스테이지의 블록을 건너뛰고 스킵 연결만 남기는 비율입니다. 앞 스테이지일수록 덜 건너뜁니다. 스킵 연결이 없는 신경망에는 건너뛸 것이 없습니다. 비워 두면 신경망을 따릅니다.</translation>
    </message>
    <message>
        <source>0 to 0.95</source>
        <translation>0부터 0.95까지</translation>
    </message>
    <message>
        <source>quick</source>
        <translation>빠른 실험(quick)</translation>
    </message>
    <message>
        <source>A class's few minutes on the built-in set.</source>
        <translation>내장 데이터로 수업 중 몇 분이면 됩니다.</translation>
    </message>
    <message>
        <source>paper-cifar</source>
        <translation>논문(paper-cifar)</translation>
    </message>
    <message>
        <source>As in He et al. 2015, section 4.2: 64,000 steps.</source>
        <translation>He 외 2015의 4.2절과 같습니다. 64,000스텝입니다.</translation>
    </message>
    <message>
        <source>resnet-rs</source>
        <translation>resnet-rs</translation>
    </message>
    <message>
        <source>As in Bello et al. 2021: 350 epochs with regularisers that add up.</source>
        <translation>Bello 외 2021의 방법: 여러 규제를 함께 쓰며 350에폭 동안 학습합니다.</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>Error curves of %1; the table below has their last values.</source>
        <translation>%1의 오류율 곡선입니다. 마지막 값은 아래 표에 있습니다.</translation>
    </message>
    <message>
        <source>Thin: train error of the mini-batches, augmented, while weights changed. Bold: test error. One colour a network.</source>
        <translation>가는 선: 가중치가 바뀌는 동안 데이터 증강을 적용한 미니배치의 학습 오류율. 굵은 선: 테스트 오류율. 신경망마다 색이 다릅니다.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>setting and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The same in all runs: %1.</source>
        <translation>모든 실행에서 같은 설정: %1.</translation>
    </message>
    <message>
        <source>The runs, a column each</source>
        <translation>실행별 결과, 열마다 하나씩</translation>
    </message>
    <message>
        <source>In nothing: all runs were trained by the same recipe, on the same data, by the same library. Only the networks differ.</source>
        <translation>다른 점이 없습니다. 모든 실행을 같은 레시피, 같은 데이터, 같은 라이브러리로 학습했으며 신경망만 다릅니다.</translation>
    </message>
    <message>
        <source>Settings that are not the same in all runs</source>
        <translation>실행마다 다른 설정</translation>
    </message>
    <message>
        <source>Comparison of networks</source>
        <translation>신경망 비교</translation>
    </message>
    <message>
        <source>Made by ResLab on %1.</source>
        <translation>%1에 ResLab으로 만들었습니다.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Where the recipes differ</source>
        <translation>레시피가 다른 점</translation>
    </message>
    <message>
        <source>How each number was measured</source>
        <translation>각 수치를 잰 방법</translation>
    </message>
</context>
<context>
    <name>RunState</name>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>not at its end</source>
        <translation>도중까지</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>the gradient of %1</source>
        <translation>%1의 기울기</translation>
    </message>
    <message>
        <source>the output of %1</source>
        <translation>%1의 출력</translation>
    </message>
    <message>
        <source>the weights of %1</source>
        <translation>%1의 가중치</translation>
    </message>
</context>
<context>
    <name>reslab::ui::AboutDialog</name>
    <message>
        <source>About ResLab</source>
        <translation>ResLab 정보</translation>
    </message>
    <message>
        <source>ResLab %1</source>
        <translation>ResLab %1</translation>
    </message>
    <message>
        <source>A laboratory for residual networks: train plain and residual networks side by side, and see what depth does to them.</source>
        <translation>잔차 신경망 실험실 — plain 신경망과 잔차 신경망을 나란히 학습시키며, 깊어지면 무슨 일이 생기는지 직접 봅니다.</translation>
    </message>
    <message>
        <source>yes, in hardware</source>
        <translation>하드웨어로 지원</translation>
    </message>
    <message>
        <source>not in hardware: f32 is used</source>
        <translation>하드웨어 지원 없음 — f32로 계산합니다</translation>
    </message>
    <message>
        <source>Numerics</source>
        <translation>수치 계산</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Free software under the &lt;a href='%1'&gt;GNU General Public License, version 3 or later&lt;/a&gt;; it comes without any warranty.</source>
        <translation>&lt;a href='%1'&gt;GNU 일반 공중 사용 허가서(GPL) 제3판 또는 그 이후 판&lt;/a&gt;을 따르는 자유 소프트웨어이며, 어떠한 보증도 없습니다.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>사용 허가서 전문</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ArchitectureView</name>
    <message>
        <source>Save the network %1</source>
        <translation>신경망 %1 저장</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Of the set-up</source>
        <translation>설정의 신경망</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>다른 신경망</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Figure 3 of the paper: VGG-19, plain-34, ResNet-34</source>
        <translation>논문의 그림 3: VGG-19, plain-34, ResNet-34</translation>
    </message>
    <message>
        <source>A plain network and its residual twin</source>
        <translation>plain 신경망과 짝이 되는 잔차 신경망</translation>
    </message>
    <message>
        <source>Shortcut options A, B and C</source>
        <translation>스킵 연결 옵션 A, B, C</translation>
    </message>
    <message>
        <source>Original and pre-activated blocks</source>
        <translation>원래 블록과 pre-activation 블록</translation>
    </message>
    <message>
        <source>ResNet-50, ResNet-B and ResNet-D</source>
        <translation>ResNet-50과 ResNet-B, ResNet-D</translation>
    </message>
    <message>
        <source>ResNet-50 and ResNeXt-50</source>
        <translation>ResNet-50과 ResNeXt-50</translation>
    </message>
    <message>
        <source>From a JSON file…</source>
        <translation>JSON 파일에서…</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Table 1</source>
        <translation>표 1</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>카드</translation>
    </message>
    <message>
        <source>The networks drawn, up to three side by side.</source>
        <translation>신경망을 세 개까지 나란히 그립니다.</translation>
    </message>
    <message>
        <source>The table that the paper gives of its networks, made from the networks themselves.</source>
        <translation>논문이 신경망들을 정리한 표를 신경망 자체에서 만들어 보여 줍니다.</translation>
    </message>
    <message>
        <source>What blocks, depth and width cost, and how far a layer sees.</source>
        <translation>블록과 깊이, 너비의 비용, 그리고 층이 보는 범위입니다.</translation>
    </message>
    <message>
        <source>Drawing of the networks</source>
        <translation>신경망 그림</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>a layer, the value that its colour tells, what it is</comment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1, its largest</source>
        <comment>of a group of layers</comment>
        <translation>%1, 그중 가장 큰 값</translation>
    </message>
    <message>
        <source>No network is drawn</source>
        <translation>그린 신경망이 없습니다</translation>
    </message>
    <message>
        <source>Up to three networks stand here side by side, box by box, each with what it costs.</source>
        <translation>신경망을 셋까지 나란히, 상자 하나하나와 비용까지 여기에 그립니다.</translation>
    </message>
    <message>
        <source>Draw plain-20 and ResNet-20</source>
        <translation>plain-20과 ResNet-20 그리기</translation>
    </message>
    <message>
        <source>A plain network and its residual twin: they differ in their shortcuts alone.</source>
        <translation>plain 신경망과 짝이 되는 잔차 신경망입니다. 둘은 스킵 연결만 다릅니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>reslab::ui::BlockCostCard</name>
    <message>
        <source>Basic block</source>
        <translation>기본 블록</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>병목 블록</translation>
    </message>
    <message>
        <source>Channels: %1</source>
        <translation>채널: %1</translation>
    </message>
    <message>
        <source>Basic block, %1 channels: %2 parameters, %3 MACs. Bottleneck, %4 channels: %5 parameters, %6 MACs.</source>
        <translation>기본 블록(채널 %1): 파라미터 %2개, %3 MACs. 병목 블록(채널 %4): 파라미터 %5개, %6 MACs.</translation>
    </message>
    <message>
        <source>Two blocks at equal cost</source>
        <translation>비용이 같은 두 블록</translation>
    </message>
    <message>
        <source>The 1×1 convolutions of a bottleneck bring four times the channels down and up again. It costs about what the basic block of a quarter of the channels costs: a network becomes wider by it, not cheaper.</source>
        <translation>병목 블록의 1×1 합성곱은 네 배 많은 채널을 줄였다가 다시 늘립니다. 채널이 4분의 1인 기본 블록과 비용이 비슷하니, 이것으로 신경망이 넓어지기는 해도 싸지지는 않습니다.</translation>
    </message>
    <message>
        <source>Channels of the basic block</source>
        <translation>기본 블록의 채널</translation>
    </message>
    <message>
        <source>Channels of the basic block; the bottleneck has four times as many.</source>
        <translation>기본 블록의 채널 수입니다. 병목 블록은 네 배입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CompareView</name>
    <message>
        <source>Export report…</source>
        <translation>보고서 내보내기…</translation>
    </message>
    <message>
        <source>Writes one HTML page with curves, this table and how each number was measured; it needs no network.</source>
        <translation>곡선과 이 표, 각 수치를 잰 방법을 담은 HTML 페이지 하나를 저장합니다. 인터넷 없이도 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Save curves…</source>
        <translation>곡선 저장…</translation>
    </message>
    <message>
        <source>Writes every point of all runs into one CSV file for a spreadsheet or a script.</source>
        <translation>모든 실행의 모든 점을 CSV 파일 하나에 저장해 스프레드시트나 스크립트에서 쓸 수 있게 합니다.</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>표 복사</translation>
    </message>
    <message>
        <source>Copies the table as it stands here, to be pasted into a spreadsheet.</source>
        <translation>보이는 그대로 표를 복사합니다. 스프레드시트에 붙여 넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Chooses which columns are shown.</source>
        <translation>표시할 열을 고릅니다.</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>수치의 의미</translation>
    </message>
    <message>
        <source>Shows how each number of the table was measured.</source>
        <translation>표의 각 수치를 어떻게 쟀는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Open runs…</source>
        <translation>실행 열기…</translation>
    </message>
    <message>
        <source>Opens the folder of a run or of a whole experiment.</source>
        <translation>실행 하나 또는 실험 전체의 폴더를 엽니다.</translation>
    </message>
    <message>
        <source>Table of all runs</source>
        <translation>모든 실행의 표</translation>
    </message>
    <message>
        <source>A row a network; click a heading to sort by it, right-click to choose columns.</source>
        <translation>신경망마다 한 행입니다. 제목을 누르면 그 열로 정렬하고, 마우스 오른쪽 단추를 누르면 열을 고릅니다.</translation>
    </message>
    <message>
        <source>Networks side by side</source>
        <translation>나란히 보는 신경망</translation>
    </message>
    <message>
        <source>Every network that trains or is opened stands here in one table, with its size, its errors and what it took. Start a training, or open runs from disk.</source>
        <translation>학습 중이거나 열어 둔 모든 신경망의 크기와 오류율, 걸린 시간을 한 표에서 비교합니다. 학습을 시작하거나 저장된 실행을 여세요.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>보고서 내보내기</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>웹 페이지 (*.html)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>저장했습니다: %1</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>곡선 저장</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>표를 클립보드에 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ComparisonModel</name>
    <message>
        <source>The runs differ in this setting. %1</source>
        <translation>실행마다 이 설정이 다릅니다. %1</translation>
    </message>
    <message>
        <source>%1: nothing yet</source>
        <translation>%1: 아직 없음</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CostModel</name>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>The public name, under which its parameters are stored.</source>
        <translation>파라미터가 저장되는 공개 이름입니다.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Kernel, output channels and stride.</source>
        <translation>커널, 출력 채널, 스트라이드입니다.</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>입력 층</translation>
    </message>
    <message>
        <source>The layers whose outputs it reads.</source>
        <translation>이 층이 출력을 받아 읽는 층들입니다.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Channels × height × width of one image's output.</source>
        <translation>이미지 한 장에 대한 출력의 채널 × 높이 × 너비입니다.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Numbers that are learned; running statistics are none.</source>
        <translation>학습되는 수의 개수입니다. 이동 통계량은 세지 않습니다.</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Multiply-adds for one image, each counted once.</source>
        <translation>이미지 한 장의 곱셈-덧셈 횟수입니다. 곱셈과 덧셈 한 쌍을 한 번으로 셉니다.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Of the output of one image, in 32-bit numbers.</source>
        <translation>이미지 한 장의 출력을 32비트 수로 담을 때입니다.</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>수용 영역</translation>
    </message>
    <message>
        <source>The receptive field: how many pixels of the image one output pixel can see.</source>
        <translation>출력 픽셀 하나가 볼 수 있는 이미지의 픽셀 수입니다.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Stage and block.</source>
        <translation>스테이지와 블록입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CostPanel</name>
    <message>
        <source>Save the cost table</source>
        <translation>비용 표 저장</translation>
    </message>
    <message>
        <source>Filter layers</source>
        <translation>층 거르기</translation>
    </message>
    <message>
        <source>Shows the layers of which any cell holds this text, such as conv or layer2.</source>
        <translation>어느 칸에든 이 글자가 있는 층만 보여 줍니다. 예: conv, layer2</translation>
    </message>
    <message>
        <source>Network of the table</source>
        <translation>표의 신경망</translation>
    </message>
    <message>
        <source>The network whose layers are listed.</source>
        <translation>층을 나열할 신경망입니다.</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>표 복사</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all, for a spreadsheet (Ctrl+C).</source>
        <translation>고른 행이나 전체를 스프레드시트에 붙일 수 있게 복사합니다(Ctrl+C).</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>표를 CSV로 저장</translation>
    </message>
    <message>
        <source>Saves all layers with plain numbers as CSV.</source>
        <translation>모든 층을 가공하지 않은 수로 CSV에 저장합니다.</translation>
    </message>
    <message>
        <source>Costs, layer by layer</source>
        <translation>층별 비용</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CurvePlot</name>
    <message>
        <source>Curves of the networks</source>
        <translation>신경망들의 곡선</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>메모 고치기</translation>
    </message>
    <message>
        <source>Remove note</source>
        <translation>메모 지우기</translation>
    </message>
    <message>
        <source>Pin a note here</source>
        <translation>여기에 메모 달기</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>A few words, then Enter</source>
        <translation>짧게 쓰고 Enter</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>%1의 메모</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CurveReadout</name>
    <message>
        <source>iteration %1</source>
        <translation>%1번째 반복</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 후</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>re-evaluated</source>
        <translation>재평가</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>lr</source>
        <comment>short for learning rate</comment>
        <translation>학습률</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind of curve and value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>network and values</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CurveTableModel</name>
    <message>
        <source>%1 of the first %2</source>
        <translation>%1 (앞 %2장)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The name of the run.</source>
        <translation>실행의 이름입니다.</translation>
    </message>
    <message>
        <source>Train error</source>
        <translation>학습 오류율</translation>
    </message>
    <message>
        <source>Running mean over the mini-batches of the epoch, augmented, while the weights change.</source>
        <translation>가중치가 변하는 동안, 증강된 미니배치들에 대해 에폭 안에서 낸 평균입니다.</translation>
    </message>
    <message>
        <source>Test error</source>
        <translation>테스트 오류율</translation>
    </message>
    <message>
        <source>The last evaluation of the test images.</source>
        <translation>테스트 이미지를 마지막으로 평가한 값입니다.</translation>
    </message>
    <message>
        <source>Best on test</source>
        <translation>테스트 최저</translation>
    </message>
    <message>
        <source>The lowest error of the whole test half: chosen by it, so an optimistic figure.</source>
        <translation>테스트 집합 전체에서 가장 낮은 오류율입니다. 테스트 집합으로 고른 값이라 실제보다 낙관적입니다.</translation>
    </message>
    <message>
        <source>Chosen on validation</source>
        <translation>검증으로 고름</translation>
    </message>
    <message>
        <source>Test error of the state with the lowest validation error.</source>
        <translation>검증 오류율이 가장 낮은 상태의 테스트 오류율입니다.</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Running mean of the cross entropy (natural logarithm) over the epoch's mini-batches.</source>
        <translation>에폭의 미니배치들에 대한 교차 엔트로피(자연로그)의 평균입니다.</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>테스트 손실</translation>
    </message>
    <message>
        <source>Cross entropy (natural logarithm) of the last evaluation of the test images.</source>
        <translation>테스트 이미지를 마지막으로 평가한 교차 엔트로피(자연로그)입니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>The step size of the last iteration.</source>
        <translation>마지막 반복의 보폭입니다.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Completed steps, each on one mini-batch.</source>
        <translation>끝마친 스텝 수입니다. 한 스텝은 미니배치 하나입니다.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Training images a second of this network's own steps.</source>
        <translation>이 신경망의 스텝만 센 초당 학습 이미지 수입니다.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Time spent on this network alone.</source>
        <translation>이 신경망에만 쓴 시간입니다.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Whether it trains, is finished, was stopped or diverged.</source>
        <translation>학습 중인지, 끝났는지, 멈췄는지, 발산했는지 알려 줍니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CurvesToolbar</name>
    <message>
        <source>Smoothing</source>
        <translation>평활</translation>
    </message>
    <message>
        <source>Training curves as a mean over about %1 iterations, the raw ones faint behind them.</source>
        <translation>학습 곡선을 약 %1회 반복의 평균으로 그리고, 원래 곡선은 뒤에 흐리게 남깁니다.</translation>
    </message>
    <message>
        <source>Training curves as they came, a point a mini-batch. Move right to smooth them.</source>
        <translation>학습 곡선을 미니배치마다 한 점씩 그대로 그립니다. 오른쪽으로 옮기면 부드러워집니다.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류율</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>The share of images whose class is missed, in percent.</source>
        <translation>클래스를 틀린 이미지의 비율(%)입니다.</translation>
    </message>
    <message>
        <source>The cross entropy that training lowers, natural logarithm.</source>
        <translation>학습이 줄여 가는 교차 엔트로피(자연로그)입니다.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>분</translation>
    </message>
    <message>
        <source>Steps, each on one mini-batch: what the networks have in common.</source>
        <translation>미니배치 하나가 한 스텝입니다. 모든 신경망에 공통인 기준입니다.</translation>
    </message>
    <message>
        <source>How often the whole training set was seen.</source>
        <translation>학습 집합 전체를 몇 번 보았는지입니다.</translation>
    </message>
    <message>
        <source>Time spent on each network alone: deep ones take longer.</source>
        <translation>신경망마다 따로 쓴 시간입니다. 깊을수록 오래 걸립니다.</translation>
    </message>
    <message>
        <source>log x</source>
        <translation>log x</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>log y</translation>
    </message>
    <message>
        <source>Logarithmic below</source>
        <translation>가로축 로그</translation>
    </message>
    <message>
        <source>Shows the beginning wide and what comes later narrow.</source>
        <translation>처음은 넓게, 나중은 좁게 보여 줍니다.</translation>
    </message>
    <message>
        <source>Logarithmic upwards</source>
        <translation>세로축 로그</translation>
    </message>
    <message>
        <source>Equal factors are equal steps: tells small errors apart.</source>
        <translation>같은 배율이 같은 간격이 되어 작은 오류율의 차이가 보입니다.</translation>
    </message>
    <message>
        <source>Two panels</source>
        <translation>두 칸으로</translation>
    </message>
    <message>
        <source>Training on the left and test on the right, side by side.</source>
        <translation>왼쪽에 학습, 오른쪽에 테스트를 나란히 그립니다.</translation>
    </message>
    <message>
        <source>Training bold</source>
        <translation>학습을 굵게</translation>
    </message>
    <message>
        <source>Draws training bold and test thin: where training error is the point.</source>
        <translation>학습을 굵게, 테스트를 가늘게 그립니다. 학습 오류율이 핵심일 때 씁니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>A strip below shows the learning rate of every step.</source>
        <translation>아래 띠에 스텝마다의 학습률을 보여 줍니다.</translation>
    </message>
    <message>
        <source>For grey print</source>
        <translation>흑백 인쇄용</translation>
    </message>
    <message>
        <source>Tells networks apart by dashes and greys instead of colours.</source>
        <translation>색 대신 점선과 회색으로 신경망을 구별합니다.</translation>
    </message>
    <message>
        <source>Follow the newest</source>
        <translation>최신 따라가기</translation>
    </message>
    <message>
        <source>A zoomed picture moves along while the curves grow.</source>
        <translation>확대한 그림이 자라는 곡선을 따라 움직입니다.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Undoes zooming and moving. A double click beside the curves does the same.</source>
        <translation>확대와 이동을 되돌립니다. 곡선이 없는 곳을 두 번 클릭해도 됩니다.</translation>
    </message>
    <message>
        <source>Pin a note</source>
        <translation>메모 달기</translation>
    </message>
    <message>
        <source>Writes a few words at the crosshair, or at the newest point (key N).</source>
        <translation>십자선 위치나 가장 새로운 점에 짧은 메모를 답니다 (N 키).</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>값의 표</translation>
    </message>
    <message>
        <source>The numbers of every network as a table below.</source>
        <translation>모든 신경망의 수치를 아래에 표로 보여 줍니다.</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>무엇이 보이나요</translation>
    </message>
    <message>
        <source>Each network has one colour: plain ones warm, residual ones cool, deeper ones darker. Thin lines are training, bold lines are test, as in the paper's figures.</source>
        <translation>신경망마다 색이 하나입니다. plain 신경망은 따뜻한 색, 잔차 신경망은 차가운 색이고 깊을수록 진합니다. 논문의 그림처럼 가는 선은 학습, 굵은 선은 테스트입니다.</translation>
    </message>
    <message>
        <source>Training error</source>
        <translation>학습 오류율</translation>
    </message>
    <message>
        <source>The share of missed images in each mini-batch, augmented and while the weights change; the legend gives its running mean over the epoch. Early on it may lie above the test error: that is no fault, because the test comes later and without augmentation.</source>
        <translation>가중치가 변하는 동안, 증강된 미니배치마다 틀린 이미지의 비율입니다. 범례에는 에폭 안에서의 평균이 나옵니다. 처음에는 테스트 오류율보다 높을 수 있는데, 테스트는 더 나중에 증강 없이 하기 때문이지 잘못된 것이 아닙니다.</translation>
    </message>
    <message>
        <source>Test error</source>
        <translation>테스트 오류율</translation>
    </message>
    <message>
        <source>Images that are never trained on. Filled points are the whole test half at an epoch's end, hollow ones its first images in between.</source>
        <translation>학습에 쓰지 않는 이미지로 잽니다. 채운 점은 에폭이 끝날 때 테스트 집합 전체, 빈 점은 그 사이에 앞부분 이미지만 평가한 것입니다.</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>무엇을 볼까</translation>
    </message>
    <message>
        <source>Does the deeper plain network have the higher training error? Then depth itself is in the way, not overfitting. Do shortcuts turn that round?</source>
        <translation>더 깊은 plain 신경망의 학습 오류율이 더 높은가요? 그렇다면 과적합이 아니라 깊이 자체가 걸림돌입니다. 스킵 연결(shortcut)이 이것을 뒤집나요?</translation>
    </message>
    <message>
        <source>Moving about</source>
        <translation>움직이기</translation>
    </message>
    <message>
        <source>Wheel: zoom; with Ctrl: upwards. Drag: move. Shift or the right button: zoom into a box. Double click beside the curves: everything again. Double click on a curve: a note. Arrow keys: crosshair; with Shift: move. Plus and minus: zoom; with Ctrl: upwards.</source>
        <translation>휠: 확대, Ctrl과 함께: 세로로. 끌기: 이동. Shift나 오른쪽 버튼으로 끌기: 상자 확대. 빈 곳 두 번 클릭: 전체 보기. 곡선 두 번 클릭: 메모. 화살표 키: 십자선, Shift와 함께: 이동. +와 -: 확대와 축소, Ctrl과 함께: 세로로.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CurvesView</name>
    <message>
        <source>Curves of the networks appear here</source>
        <translation>여기에 신경망들의 곡선이 나타납니다</translation>
    </message>
    <message>
        <source>Start trains the networks on the left side by side. Their errors are drawn as they learn, and a folder of finished runs can be dropped here.</source>
        <translation>시작을 누르면 왼쪽의 신경망들을 나란히 학습합니다. 배우는 동안 오류율이 그려지고, 끝난 실행의 폴더를 끌어다 놓을 수도 있습니다.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Trains all networks that are set up, in lockstep on the same batches.</source>
        <translation>준비된 모든 신경망을 같은 배치로 발맞추어 학습합니다.</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>값의 표</translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>곡선 저장</translation>
    </message>
    <message>
        <source>curves</source>
        <comment>suggested name of a file</comment>
        <translation>curves</translation>
    </message>
</context>
<context>
    <name>reslab::ui::DataSection</name>
    <message>
        <source>as usual: %1</source>
        <comment>pixels a side</comment>
        <translation>기본값: %1</translation>
    </message>
    <message>
        <source>Pixels a side</source>
        <translation>한 변의 픽셀 수</translation>
    </message>
    <message>
        <source>What photographs are brought to for all networks; as usual: what the first network was published with. Larger images cost more in proportion to their area.</source>
        <translation>모든 신경망에 넣을 사진을 이 크기로 맞춥니다. 기본값은 첫 번째 신경망이 발표될 때 쓰인 크기입니다. 이미지가 커지면 비용이 넓이에 비례해 늘어납니다.</translation>
    </message>
    <message>
        <source>Built-in set: shapes</source>
        <translation>내장 데이터: shapes</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <comment>image size</comment>
        <translation>%1 × %2 픽셀</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>흑백</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>컬러</translation>
    </message>
    <message>
        <source>%1 training and %2 test images · %3, %4 · %5 classes</source>
        <translation>학습 이미지 %1장, 테스트 이미지 %2장 · %3, %4 · 클래스 %5개</translation>
    </message>
    <message>
        <source>Looking at the images …</source>
        <translation>이미지를 살펴보는 중 …</translation>
    </message>
    <message>
        <source>Choose another folder or archive, or use the built-in set.</source>
        <translation>다른 폴더나 압축 파일을 고르거나 내장 데이터를 사용하세요.</translation>
    </message>
    <message>
        <source>Samples of %1 of %2 classes</source>
        <translation>클래스 %2개 중 %1개의 예</translation>
    </message>
    <message>
        <source>Samples of each class</source>
        <translation>클래스별 예시</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>열 수 없음</translation>
    </message>
    <message>
        <source>opening …</source>
        <translation>여는 중 …</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>Archive of images</source>
        <translation>이미지 압축 파일</translation>
    </message>
    <message>
        <source>CIFAR archives (*.tar.gz *.tgz)</source>
        <translation>CIFAR 압축 파일 (*.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>The images to learn from; all networks see the same ones in the same order.</source>
        <translation>학습에 쓰는 이미지입니다. 모든 신경망이 같은 이미지를 같은 순서로 봅니다.</translation>
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation>폴더 찾기</translation>
    </message>
    <message>
        <source>Open a folder: CIFAR's binary files, MNIST's idx files, or one folder of images for each class. It may also be dropped here.</source>
        <translation>폴더를 엽니다. CIFAR 바이너리 파일, MNIST idx 파일, 또는 클래스마다 폴더 하나씩인 이미지 모음이면 됩니다. 여기로 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Browse for an archive</source>
        <translation>압축 파일 찾기</translation>
    </message>
    <message>
        <source>Open CIFAR-10 or CIFAR-100 as the .tar.gz that it comes in. It may also be dropped here.</source>
        <translation>내려받은 그대로의 CIFAR-10 또는 CIFAR-100 .tar.gz 파일을 엽니다. 여기로 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Use the built-in set</source>
        <translation>내장 데이터 사용</translation>
    </message>
    <message>
        <source>Drawn figures of ten classes; they need no download.</source>
        <translation>열 가지 도형을 그린 이미지입니다. 내려받을 필요가 없습니다.</translation>
    </message>
    <message>
        <source>Other samples</source>
        <translation>다른 예시</translation>
    </message>
    <message>
        <source>Show other images of each class; nothing else changes.</source>
        <translation>클래스별로 다른 이미지를 보여 줍니다. 그 밖에는 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>As trained</source>
        <translation>학습 때처럼</translation>
    </message>
    <message>
        <source>Show the images as the recipe's augmentation gives them to the networks; each epoch draws anew. Grey stands where an image was moved away or cut out.</source>
        <translation>레시피의 데이터 증강을 거쳐 신경망에 들어가는 모습으로 이미지를 보여 줍니다. 에폭마다 새로 뽑습니다. 이미지가 밀려나거나 지워진 곳은 회색입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::DiagramBar</name>
    <message>
        <source>Networks</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Which networks are drawn, up to three side by side; and comparisons worth seeing.</source>
        <translation>그릴 신경망을 세 개까지 고릅니다. 볼 만한 비교도 있습니다.</translation>
    </message>
    <message>
        <source>Add a network by name</source>
        <translation>이름으로 신경망 추가</translation>
    </message>
    <message>
        <source>Draws a network by its name, with options after a colon, such as resnet20:shortcut=B.</source>
        <translation>이름으로 신경망을 그립니다. 옵션은 쌍점 뒤에 적습니다. 예: resnet20:shortcut=B</translation>
    </message>
    <message>
        <source>Add a network</source>
        <translation>신경망 추가</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>스테이지</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>One box a stage, with its blocks counted.</source>
        <translation>스테이지마다 상자 하나이며 블록 수를 셉니다.</translation>
    </message>
    <message>
        <source>One box a block, with its shortcut around it.</source>
        <translation>블록마다 상자 하나이며 스킵 연결이 그 곁을 돕니다.</translation>
    </message>
    <message>
        <source>Every layer. Zooming far in or out changes the level too.</source>
        <translation>모든 층을 보여 줍니다. 크게 확대하거나 축소해도 단계가 바뀝니다.</translation>
    </message>
    <message>
        <source>Find a layer</source>
        <translation>층 찾기</translation>
    </message>
    <message>
        <source>Marks the layers whose name or kind holds this text; Enter goes to the next (Ctrl+F).</source>
        <translation>이름이나 종류에 이 글자가 있는 층을 표시합니다. Enter를 누르면 다음으로 갑니다(Ctrl+F).</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Closer (+).</source>
        <translation>더 가까이 봅니다(+).</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Further away (-).</source>
        <translation>더 멀리서 봅니다(-).</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Brings the whole drawing into view (0).</source>
        <translation>그림 전체를 보이게 합니다(0).</translation>
    </message>
    <message>
        <source>Mark differences</source>
        <translation>차이 표시</translation>
    </message>
    <message>
        <source>Cost table</source>
        <translation>비용 표</translation>
    </message>
    <message>
        <source>Save or copy the drawing</source>
        <translation>그림 저장 또는 복사</translation>
    </message>
    <message>
        <source>The whole drawing as a picture, on white; or the chosen network as JSON, to be changed, drawn and trained.</source>
        <translation>그림 전체를 흰 바탕의 이미지로 저장하거나, 고른 신경망을 고쳐서 다시 그리고 학습할 수 있도록 JSON으로 저장합니다.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>그림 설명</translation>
    </message>
    <message>
        <source>What the drawing shows, and its keys.</source>
        <translation>그림이 무엇을 보여 주는지, 어떤 키를 쓰는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>이미지로 복사</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG로 저장…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>SVG로 저장…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF로 저장…</translation>
    </message>
    <message>
        <source>Save the network as JSON…</source>
        <translation>신경망을 JSON으로 저장…</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>무엇을 보여 주나요</translation>
    </message>
    <message>
        <source>The network as it is trained, drawn from the same description. Data flow from top to bottom.</source>
        <translation>학습하는 신경망 그대로를 같은 명세에서 그립니다. 데이터는 위에서 아래로 흐릅니다.</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>스킵 연결</translation>
    </message>
    <message>
        <source>An arc beside a block is its shortcut: solid where the input is added as it is, dotted where dimensions change, with the zero padding or the 1×1 convolution that brings them about.</source>
        <translation>블록 곁의 호가 스킵 연결(shortcut)입니다. 입력을 그대로 더하면 실선이고, 차원이 바뀌면 점선이며 그 위에 0 채움이나 1×1 합성곱이 놓입니다.</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Zoom far in, or double-click a group, to see what is inside; Enter folds and unfolds, Backspace folds. A grouped convolution unfolds into its paths likewise.</source>
        <translation>크게 확대하거나 묶음을 두 번 누르면 속이 보입니다. Enter로 펴고 접으며 Backspace로 접습니다. 그룹 합성곱도 같은 방법으로 경로마다 펼칩니다.</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Arrows walk from layer to layer, + and - zoom, 0 shows all, Ctrl+F finds, Esc leaves.</source>
        <translation>화살표로 층을 옮겨 다니고 +와 -로 확대와 축소, 0으로 전체 보기, Ctrl+F로 찾기, Esc로 나가기를 합니다.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>What the colours of layers tell: what a layer does, or how large its gradient or response was at the step that Layers shows.</source>
        <translation>층의 색이 무엇을 뜻하는지 고릅니다. 층의 종류이거나, 층 화면이 보이는 스텝에서 기울기나 반응이 얼마나 컸는지입니다.</translation>
    </message>
    <message>
        <source>Outlines what the nearest network to the left that is much alike does not have as it is here.</source>
        <translation>왼쪽에서 가장 가까운 비슷한 신경망에 똑같이 있지 않은 것에 테두리를 칩니다.</translation>
    </message>
    <message>
        <source>Parameters, multiply-adds and memory, layer by layer; and what colours tell, where they tell a gradient or a response.</source>
        <translation>층마다의 파라미터와 곱셈-덧셈, 메모리입니다. 색이 기울기나 반응을 나타낼 때는 그 값도 보입니다.</translation>
    </message>
    <message>
        <source>By gradient or response they have a scale above the drawing. The number of the chosen layer stands beside the drawing, those of all layers in the table.</source>
        <translation>기울기나 반응으로 칠하면 그림 위에 색 눈금이 나타납니다. 고른 층의 값은 그림 옆에, 모든 층의 값은 표에 있습니다.</translation>
    </message>
    <message>
        <source>Equal stages and blocks stand at equal heights; outlined is what the nearest network to the left that is much alike does not have as it is here.</source>
        <translation>같은 스테이지와 블록은 같은 높이에 놓입니다. 테두리를 친 것은 왼쪽에서 가장 가까운 비슷한 신경망에 똑같이 있지 않은 것입니다.</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>층 하나</translation>
    </message>
    <message>
        <source>Click a box, or walk with the arrow keys: what it computes and what it costs is told beside the drawing.</source>
        <translation>상자를 누르거나 화살표 키로 옮겨 다니면 무엇을 계산하고 비용이 얼마인지 그림 옆에 나옵니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ExperimentDraft</name>
    <message>
        <source>changing the size of images</source>
        <translation>이미지 크기 변경</translation>
    </message>
    <message>
        <source>There is no network to train yet. Add one.</source>
        <translation>학습할 신경망이 아직 없습니다. 하나를 추가하세요.</translation>
    </message>
    <message>
        <source>%1 has no parameter whose name begins with %2.</source>
        <translation>%1에는 이름 앞부분이 %2인 파라미터가 없습니다.</translation>
    </message>
    <message>
        <source>This processor cannot calculate with bf16. Choose f32, or let the program decide.</source>
        <translation>이 프로세서는 bf16으로 계산할 수 없습니다. f32를 고르거나 프로그램이 정하게 하세요.</translation>
    </message>
    <message>
        <source>There is no such file any more. Choose another, or none.</source>
        <translation>그런 파일이 더 이상 없습니다. 다른 파일을 고르거나 비워 두세요.</translation>
    </message>
    <message>
        <source>There are only %1 training images.</source>
        <translation>학습 이미지는 %1장뿐입니다.</translation>
    </message>
    <message>
        <source>That leaves no image to train on: at most %1 of %2 can be kept.</source>
        <translation>학습할 이미지가 남지 않습니다. %2장 중 많아야 %1장까지 떼어 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>adding networks</source>
        <translation>신경망 추가</translation>
    </message>
    <message>
        <source>choosing networks</source>
        <translation>신경망 선택</translation>
    </message>
    <message>
        <source>starting from weights</source>
        <translation>가중치에서 시작</translation>
    </message>
    <message>
        <source>removing a network</source>
        <translation>신경망 제거</translation>
    </message>
    <message>
        <source>duplicating a network</source>
        <translation>신경망 복제</translation>
    </message>
    <message>
        <source>moving a network</source>
        <translation>신경망 이동</translation>
    </message>
    <message>
        <source>changing a network</source>
        <translation>신경망 변경</translation>
    </message>
    <message>
        <source>changing the recipe</source>
        <translation>레시피 변경</translation>
    </message>
    <message>
        <source>choosing a recipe</source>
        <translation>레시피 선택</translation>
    </message>
    <message>
        <source>choosing data</source>
        <translation>데이터 선택</translation>
    </message>
    <message>
        <source>changing the threads</source>
        <translation>스레드 수 변경</translation>
    </message>
    <message>
        <source>beginning anew</source>
        <translation>새로 시작</translation>
    </message>
    <message>
        <source>opening a set-up</source>
        <translation>설정 열기</translation>
    </message>
</context>
<context>
    <name>reslab::ui::FieldCard</name>
    <message>
        <source>One output pixel of %1 sees %2×%3 pixels of the %4×%5 of the image; neighbours are %6 apart.</source>
        <translation>%1의 출력 픽셀 하나는 %4×%5 이미지에서 %2×%3픽셀을 봅니다. 이웃한 출력 픽셀은 %6픽셀 떨어져 있습니다.</translation>
    </message>
    <message>
        <source>The receptive field</source>
        <translation>수용 영역</translation>
    </message>
    <message>
        <source>Every layer sees a little further than the one before. What one output pixel in the middle can see is bright; the rest of the image has no influence on it.</source>
        <translation>층마다 앞의 층보다 조금 더 멀리 봅니다. 가운데 출력 픽셀 하나가 볼 수 있는 곳이 밝고, 이미지의 나머지는 그 픽셀에 영향을 주지 않습니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The network whose layers are walked through.</source>
        <translation>층을 차례로 살펴볼 신경망입니다.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>From the first layer to the last that sees further than the one before.</source>
        <translation>앞의 층보다 더 멀리 보는 층들을 처음부터 끝까지 고릅니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::FieldRow</name>
    <message>
        <source>Differs from the recipe chosen above. Click to go back to %1.</source>
        <translation>위에서 고른 레시피와 다릅니다. 누르면 되돌립니다: %1.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::FigureMarks</name>
    <message>
        <source>lr %1</source>
        <translation>학습률 %1</translation>
    </message>
</context>
<context>
    <name>reslab::ui::InceptionCard</name>
    <message>
        <source>An Inception module, naive and reduced</source>
        <translation>인셉션 모듈: 단순형과 축소형</translation>
    </message>
    <message>
        <source>Module 3a of GoogLeNet. 1×1 convolutions before the large kernels, and after the pooling, save more than they cost.</source>
        <translation>GoogLeNet의 모듈 3a입니다. 큰 커널 앞과 풀링 뒤의 1×1 합성곱은 쓰는 것보다 더 많이 아낍니다.</translation>
    </message>
    <message>
        <source>Naive</source>
        <translation>단순형</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>축소형</translation>
    </message>
    <message>
        <source>Naive: %1 MACs. Reduced: %2 MACs.</source>
        <translation>단순형: %1 MACs. 축소형: %2 MACs.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::Inspector</name>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Channels × height × width of one image.</source>
        <translation>이미지 한 장의 채널 × 높이 × 너비입니다.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>A stored tensor, learned.</source>
        <translation>저장되며 학습하는 텐서입니다.</translation>
    </message>
    <message>
        <source>A stored tensor, not learned.</source>
        <translation>저장되지만 학습하지 않는 텐서입니다.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Numbers that are learned; running statistics are none.</source>
        <translation>학습되는 수의 개수입니다. 이동 통계량은 세지 않습니다.</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Multiply-adds for one image, each counted once.</source>
        <translation>이미지 한 장의 곱셈-덧셈 횟수입니다. 곱셈과 덧셈 한 쌍을 한 번으로 셉니다.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Of the output of one image, in 32-bit numbers.</source>
        <translation>이미지 한 장의 출력을 32비트 수로 담을 때입니다.</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>수용 영역</translation>
    </message>
    <message>
        <source>%1×%2 pixels, one every %3</source>
        <translation>%1×%2픽셀, %3픽셀 간격</translation>
    </message>
    <message>
        <source>The receptive field of one output pixel, before the picture's border cuts it, and how far neighbours are apart.</source>
        <translation>출력 픽셀 하나의 수용 영역(이미지 가장자리에서 잘리기 전)과 이웃한 픽셀의 간격입니다.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>All operations, additions and activations too.</source>
        <translation>덧셈과 활성화까지 모든 연산을 셉니다.</translation>
    </message>
    <message>
        <source>Share of MACs</source>
        <translation>MACs 비율</translation>
    </message>
    <message>
        <source>Of the whole network's.</source>
        <translation>신경망 전체에서 차지하는 비율입니다.</translation>
    </message>
    <message>
        <source>Of all outputs of one image, in 32-bit numbers.</source>
        <translation>이미지 한 장의 모든 출력을 32비트 수로 담을 때입니다.</translation>
    </message>
    <message>
        <source>Block %1 of stage %2</source>
        <translation>스테이지 %2의 블록 %1</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>스테이지 %1</translation>
    </message>
    <message>
        <source>Enter or a double-click draws every path.</source>
        <translation>Enter를 누르거나 두 번 누르면 경로를 모두 그립니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::KeysDialog</name>
    <message>
        <source>lessons</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>present a lesson</source>
        <translation>수업 발표</translation>
    </message>
    <message>
        <source>In a lesson</source>
        <translation>수업에서</translation>
    </message>
    <message>
        <source>next page, page before</source>
        <translation>다음 쪽, 앞 쪽</translation>
    </message>
    <message>
        <source>read on, read back, page by page</source>
        <translation>이어 읽기, 되돌아 읽기. 글이 끝나면 쪽을 넘김</translation>
    </message>
    <message>
        <source>move the words</source>
        <translation>글을 위아래로</translation>
    </message>
    <message>
        <source>first page</source>
        <translation>첫 쪽</translation>
    </message>
    <message>
        <source>begin the lesson anew</source>
        <translation>수업을 처음부터 다시</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>start, pause, go on</source>
        <translation>시작, 일시 정지, 이어서 진행</translation>
    </message>
    <message>
        <source>one step of every network, then wait</source>
        <translation>모든 신경망을 한 스텝씩 진행하고 멈춤</translation>
    </message>
    <message>
        <source>stop and save</source>
        <translation>중지하고 저장</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>take back a change of the set-up</source>
        <translation>설정 변경 되돌리기</translation>
    </message>
    <message>
        <source>open runs</source>
        <translation>실행 기록 열기</translation>
    </message>
    <message>
        <source>save the set-up</source>
        <translation>설정 저장</translation>
    </message>
    <message>
        <source>duplicate the chosen network</source>
        <translation>선택한 신경망 복제</translation>
    </message>
    <message>
        <source>move the chosen network up; with the other arrow down</source>
        <translation>선택한 신경망을 위로, 반대 화살표로는 아래로</translation>
    </message>
    <message>
        <source>remove the chosen network</source>
        <translation>선택한 신경망 삭제</translation>
    </message>
    <message>
        <source>large type</source>
        <translation>큰 글자</translation>
    </message>
    <message>
        <source>dark or light</source>
        <translation>어둡게 또는 밝게</translation>
    </message>
    <message>
        <source>Korean or English</source>
        <translation>한국어 또는 영어</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>leave full screen, close a message</source>
        <translation>전체 화면 나가기, 알림 닫기</translation>
    </message>
    <message>
        <source>architecture</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>classify</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>show or hide the panels</source>
        <translation>패널 보이기 또는 숨기기</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>make it again</source>
        <translation>되돌린 변경 다시 적용</translation>
    </message>
    <message>
        <source>new set-up</source>
        <translation>새 설정</translation>
    </message>
    <message>
        <source>open or close the chosen network's card</source>
        <translation>선택한 신경망 카드 열기 또는 닫기</translation>
    </message>
    <message>
        <source>In the plot of the curves</source>
        <translation>곡선 그림에서</translation>
    </message>
    <message>
        <source>move the readout</source>
        <translation>값 읽는 위치 옮기기</translation>
    </message>
    <message>
        <source>move the picture</source>
        <translation>그림을 좌우로 옮기기</translation>
    </message>
    <message>
        <source>move the picture up and down</source>
        <translation>그림을 위아래로 옮기기</translation>
    </message>
    <message>
        <source>closer, farther</source>
        <translation>확대, 축소</translation>
    </message>
    <message>
        <source>show everything</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>write a note</source>
        <translation>메모 쓰기</translation>
    </message>
    <message>
        <source>In the legend</source>
        <translation>범례에서</translation>
    </message>
    <message>
        <source>show or hide a network's curves</source>
        <translation>신경망의 곡선 보이기 또는 숨기기</translation>
    </message>
    <message>
        <source>dim them</source>
        <translation>흐리게 하기</translation>
    </message>
    <message>
        <source>show them alone</source>
        <translation>그 곡선만 보기</translation>
    </message>
    <message>
        <source>choose the network, in every view</source>
        <translation>모든 화면에서 그 신경망 선택</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>this page</source>
        <translation>이 도움말</translation>
    </message>
    <message>
        <source>save and end</source>
        <translation>저장하고 끝내기</translation>
    </message>
    <message>
        <source>closer, farther, upwards</source>
        <translation>세로로 확대, 축소</translation>
    </message>
    <message>
        <source>open what was copied: pictures, files, folders</source>
        <translation>복사해 둔 이미지, 파일, 폴더 열기</translation>
    </message>
    <message>
        <source>In the drawing of networks</source>
        <translation>구조 그림에서</translation>
    </message>
    <message>
        <source>from layer to layer</source>
        <translation>층에서 층으로</translation>
    </message>
    <message>
        <source>unfold or fold a group or a grouped convolution</source>
        <translation>묶음이나 그룹 합성곱 펴기, 접기</translation>
    </message>
    <message>
        <source>fold what the layer stands in</source>
        <translation>층이 든 묶음 접기</translation>
    </message>
    <message>
        <source>find a layer</source>
        <translation>층 찾기</translation>
    </message>
    <message>
        <source>copy the drawing, Table 1 or the card</source>
        <translation>그림, 표 1, 카드 복사</translation>
    </message>
    <message>
        <source>choose nothing, end the search</source>
        <translation>선택과 찾기 끝내기</translation>
    </message>
    <message>
        <source>In the layers</source>
        <translation>층 화면에서</translation>
    </message>
    <message>
        <source>in the plot: from layer to layer</source>
        <translation>그림에서 층에서 층으로</translation>
    </message>
    <message>
        <source>closer, farther; feature maps larger, smaller</source>
        <translation>확대, 축소. 특징 맵은 크게, 작게</translation>
    </message>
    <message>
        <source>from one to the next in the strip and the maps</source>
        <translation>띠와 특징 맵에서 하나씩 옮겨 가기</translation>
    </message>
    <message>
        <source>the first, the newest step; the first, the last map</source>
        <translation>첫 스텝과 가장 새 스텝, 첫 맵과 마지막 맵</translation>
    </message>
    <message>
        <source>feature maps, page by page</source>
        <translation>특징 맵을 한 쪽씩 넘기기</translation>
    </message>
    <message>
        <source>choose the layer, in every view</source>
        <translation>모든 화면에서 그 층 선택</translation>
    </message>
    <message>
        <source>leave the plot or the strip</source>
        <translation>그림이나 띠에서 나가기</translation>
    </message>
    <message>
        <source>In classify</source>
        <translation>분류 화면에서</translation>
    </message>
    <message>
        <source>count whether the networks are right</source>
        <translation>신경망이 맞혔는지 세기</translation>
    </message>
    <message>
        <source>from one to the next in bars, maps and tables</source>
        <translation>막대, 맵, 표에서 하나씩 옮겨 가기</translation>
    </message>
    <message>
        <source>open what is chosen there, a class or pictures</source>
        <translation>거기서 고른 클래스나 이미지 열기</translation>
    </message>
    <message>
        <source>move the drawing square&apos;s pen, with Shift by little</source>
        <translation>그리는 칸의 펜 움직이기, Shift와 함께 조금씩</translation>
    </message>
    <message>
        <source>put the pen down, lift it</source>
        <translation>펜 대기, 떼기</translation>
    </message>
    <message>
        <source>take the last stroke back</source>
        <translation>마지막 획 되돌리기</translation>
    </message>
    <message>
        <source>clear the square</source>
        <translation>모두 지우기</translation>
    </message>
</context>
<context>
    <name>reslab::ui::LegendRow</name>
    <message>
        <source>train %1</source>
        <translation>학습 %1</translation>
    </message>
    <message>
        <source>test %1</source>
        <translation>테스트 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, hidden: %2</source>
        <translation>%1, 숨김: %2</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>숨김</translation>
    </message>
    <message>
        <source>Click shows or hides the curves of this network, the right button dims them, a double click shows them alone (keys: Space, D, S). %1 marks a test error of the first images only.</source>
        <translation>클릭하면 이 신경망의 곡선을 보이거나 숨기고, 오른쪽 버튼은 흐리게, 두 번 클릭은 이것만 보이게 합니다 (키: Space, D, S). %1 표시는 앞쪽 이미지만으로 잰 테스트 오류율입니다.</translation>
    </message>
    <message>
        <source>of the first %1 images</source>
        <translation>앞 %1장</translation>
    </message>
    <message>
        <source>Training is the mean of the last %1 steps.</source>
        <translation>학습 값은 마지막 %1스텝의 평균입니다.</translation>
    </message>
    <message>
        <source>Training is the mean of the epoch so far.</source>
        <translation>학습 값은 이번 에폭에서 지금까지의 평균입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::MainWindow</name>
    <message>
        <source>No run that is shown has weights on disk</source>
        <translation>보이는 실행 가운데 디스크에 가중치가 있는 것이 없습니다</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>The story of residual learning, told by running it (Ctrl+6).</source>
        <translation>직접 돌려 보며 듣는 잔차 학습 이야기입니다(Ctrl+6).</translation>
    </message>
    <message>
        <source>Networks are training</source>
        <translation>신경망을 학습시키는 중입니다</translation>
    </message>
    <message>
        <source>ResLab</source>
        <translation>ResLab</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Error and loss of every network as they train (Ctrl+1).</source>
        <translation>학습하는 동안 신경망마다의 오류율과 손실입니다 (Ctrl+1).</translation>
    </message>
    <message>
        <source>All runs in one table, and a report of them (Ctrl+5).</source>
        <translation>모든 실행을 표 하나에 모으고 보고서를 만듭니다 (Ctrl+5).</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>%1 may hold images, but other images cannot be chosen while networks train. Stop first.</source>
        <translation>%1에 이미지가 있을 수 있지만, 학습 중에는 다른 데이터를 고를 수 없습니다. 먼저 중지하세요.</translation>
    </message>
    <message>
        <source>These networks are not at their end: the hindmost has %1 of %2 steps.</source>
        <translation>아직 끝나지 않은 신경망이 있습니다. 가장 뒤진 것은 %2스텝 중 %1스텝까지 왔습니다.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서 학습</translation>
    </message>
    <message>
        <source>Another set-up cannot be opened while networks train. Stop first.</source>
        <translation>학습 중에는 다른 설정을 열 수 없습니다. 먼저 중지하세요.</translation>
    </message>
    <message>
        <source>Folder of a run or of an experiment</source>
        <translation>실행 하나 또는 실험의 폴더</translation>
    </message>
    <message>
        <source>%1 holds no run: a run's folder has a file run.json.</source>
        <translation>%1에는 실행 기록이 없습니다. 실행 폴더에는 run.json 파일이 있어야 합니다.</translation>
    </message>
    <message>
        <source>Open set-up</source>
        <translation>설정 열기</translation>
    </message>
    <message>
        <source>Experiment files (*.reslab)</source>
        <translation>실험 파일 (*.reslab)</translation>
    </message>
    <message>
        <source>Save set-up</source>
        <translation>설정 저장</translation>
    </message>
    <message>
        <source>Folder of the experiment to continue</source>
        <translation>이어서 할 실험의 폴더</translation>
    </message>
    <message>
        <source>%1 has no run with steps left to do.</source>
        <translation>%1에는 더 학습할 스텝이 남은 실행이 없습니다.</translation>
    </message>
    <message>
        <source>shapes</source>
        <translation>shapes</translation>
    </message>
    <message>
        <source>Data: %1</source>
        <translation>데이터: %1</translation>
    </message>
    <message>
        <source>Built-in shapes</source>
        <translation>내장 도형 이미지</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>폴더…</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>압축 파일…</translation>
    </message>
    <message>
        <source>Archive of images</source>
        <translation>이미지 압축 파일</translation>
    </message>
    <message>
        <source>CIFAR archives (*.tar.gz *.tgz)</source>
        <translation>CIFAR 압축 파일 (*.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>Recipe: %1, changed</source>
        <translation>레시피: %1 (수정됨)</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>레시피: %1</translation>
    </message>
    <message>
        <source>The experiment %1 was interrupted; its last checkpoints have %2 of %3 steps. It can go on as if nothing had happened.</source>
        <translation>실험 %1 — 도중에 끊겼습니다. 마지막 체크포인트는 %3스텝 중 %2스텝입니다. 아무 일 없었던 것처럼 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Show its curves</source>
        <translation>곡선 보기</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Stopped and saved in %1.</source>
        <translation>중지하고 %1에 저장했습니다.</translation>
    </message>
    <message>
        <source>The experiment has ended</source>
        <translation>실험이 끝났습니다</translation>
    </message>
    <message>
        <source>Its curves and networks are in %1.</source>
        <translation>곡선과 신경망은 %1에 있습니다.</translation>
    </message>
    <message>
        <source>%1 diverged after step %2: no finite number any more in %3. Checkpoints from before stay, and other networks go on. A smaller learning rate or a warm-up may help.</source>
        <translation>%1 — %2번째 스텝 다음에 발산했습니다. %3에 유한하지 않은 값이 나왔습니다. 그 전에 저장한 체크포인트는 남아 있고, 다른 신경망은 계속합니다. 학습률을 낮추거나 워밍업을 쓰면 나아질 수 있습니다.</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>The networks drawn, layer by layer, and what they cost (Ctrl+2).</source>
        <translation>신경망을 층마다 그리고 비용을 보여 줍니다(Ctrl+2).</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 파일을 저장했습니다.</translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation>가중치 열기</translation>
    </message>
    <message>
        <source>Weights (%1)</source>
        <translation>가중치 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Another file is being written; try again when it is.</source>
        <translation>다른 파일을 저장하고 있습니다. 끝난 뒤에 다시 하세요.</translation>
    </message>
    <message>
        <source>Write the weights of %1</source>
        <translation>%1의 가중치 저장</translation>
    </message>
    <message>
        <source>ONNX models (*.onnx)</source>
        <translation>ONNX 모델 (*.onnx)</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>가중치 (*.safetensors)</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>What every layer passes on and learns: gradients and responses, live (Ctrl+3).</source>
        <translation>층마다 무엇을 넘기고 무엇을 배우는지 봅니다. 기울기와 반응을 실시간으로 보입니다(Ctrl+3).</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Drop a picture: what networks see in it, and why (Ctrl+4).</source>
        <translation>사진을 끌어다 놓으면 신경망들이 무엇으로 보는지, 왜 그런지 보여 줍니다(Ctrl+4).</translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation>끌어다 놓은 사진</translation>
    </message>
    <message>
        <source>Another experiment cannot be continued while networks train. Stop first.</source>
        <translation>학습 중에는 다른 실험을 이어서 할 수 없습니다. 먼저 중지하세요.</translation>
    </message>
    <message>
        <source>The experiment has failed</source>
        <translation>실험이 실패했습니다</translation>
    </message>
    <message>
        <source>Show the set-up</source>
        <translation>설정 보기</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>붙여 넣은 이미지</translation>
    </message>
</context>
<context>
    <name>reslab::ui::NetworkCard</name>
    <message>
        <source>%1 parameters · %2 MACs</source>
        <comment>0.27 M parameters, 40.6 M multiply-adds</comment>
        <translation>파라미터 %1 · %2 MACs</translation>
    </message>
    <message>
        <source>cannot be built</source>
        <translation>만들 수 없음</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Move this network up in the list, as Alt and the up arrow do.</source>
        <translation>이 신경망을 목록에서 위로 옮깁니다(Alt+위쪽 화살표).</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Move this network down in the list, as Alt and the down arrow do.</source>
        <translation>이 신경망을 목록에서 아래로 옮깁니다(Alt+아래쪽 화살표).</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Add a twin of this network, to change one thing in it and compare (Ctrl+D).</source>
        <translation>이 신경망과 똑같은 것을 하나 더 만듭니다. 한 가지만 바꿔 비교해 보세요(Ctrl+D).</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Take this network out of the experiment (Delete).</source>
        <translation>이 신경망을 실험에서 뺍니다(Delete).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Fold this network's options away.</source>
        <translation>이 신경망의 옵션을 접습니다.</translation>
    </message>
    <message>
        <source>Show and change this network's options.</source>
        <translation>이 신경망의 옵션을 보고 바꿉니다.</translation>
    </message>
    <message>
        <source>A parameter is a number that is learned; MACs are the multiply-adds of one image's way through the network.</source>
        <translation>파라미터는 학습되는 수이고, MACs는 이미지 한 장이 신경망을 지날 때의 곱셈-덧셈 횟수입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::NetworkEditor</name>
    <message>
        <source>equal cost: %1</source>
        <comment>channels of a path</comment>
        <translation>비용이 같게: %1</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1픽셀</translation>
    </message>
    <message>
        <source>Larger images, for all networks, where training is long enough to overfit: as published, %1 pixels with RandAugment of magnitude %2.</source>
        <translation>과적합할 만큼 오래 학습한다면 모든 신경망의 이미지를 키웁니다. 발표된 대로 %1픽셀이며 RandAugment 강도는 %2입니다.</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>Standard deviation of the weights as they are drawn.</source>
        <translation>가중치를 뽑는 분포의 표준편차입니다.</translation>
    </message>
    <message>
        <source>convolutional (CIFAR)</source>
        <translation>합성곱 (CIFAR)</translation>
    </message>
    <message>
        <source>residual (ImageNet)</source>
        <translation>잔차 (ImageNet)</translation>
    </message>
    <message>
        <source>fully connected</source>
        <translation>완전 연결</translation>
    </message>
    <message>
        <source>by name or file</source>
        <translation>이름 또는 파일</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Options that are seldom changed, and the name of the run.</source>
        <translation>자주 바꾸지 않는 옵션과 실행 이름입니다.</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>계열</translation>
    </message>
    <message>
        <source>What kind of network it is; each family has options of its own.</source>
        <translation>신경망의 종류입니다. 계열마다 옵션이 다릅니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>What the run and its folder are called; empty: told by the options.</source>
        <translation>실행과 그 폴더의 이름입니다. 비워 두면 옵션에서 지어집니다.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>A model's name with its options, as on the command line, such as resnet20:shortcut=B, or the path of a network in JSON.</source>
        <translation>명령줄에서처럼 옵션을 붙인 모델 이름(예: resnet20:shortcut=B)이나 신경망을 적은 JSON 파일의 경로입니다.</translation>
    </message>
    <message>
        <source>The depth is now %1: %2 is not possible with these blocks.</source>
        <translation>깊이가 %1층으로 바뀌었습니다. 이 블록으로는 %2층을 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1층</translation>
    </message>
    <message>
        <source>deeper</source>
        <translation>더 깊게</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>너비 %1</translation>
    </message>
    <message>
        <source>wider</source>
        <translation>더 넓게</translation>
    </message>
    <message>
        <source>Depth, where training is long enough to overfit: ResNet-RS-%1 reads images of %2 pixels as published, with RandAugment of magnitude %3.</source>
        <translation>과적합할 만큼 오래 학습한다면 깊이를 늘립니다. 발표된 ResNet-RS-%1은 %2픽셀 이미지를 읽고 RandAugment 강도는 %3입니다.</translation>
    </message>
    <message>
        <source>Nothing deeper was tried.</source>
        <translation>더 깊은 것은 시도되지 않았습니다.</translation>
    </message>
    <message>
        <source>Width, where training is too short to overfit: %1 channels in the first stage, all else as it is.</source>
        <translation>과적합할 만큼 오래 학습하지 않는다면 너비를 늘립니다. 첫 스테이지를 채널 %1개로 하고 나머지는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Nothing wider was tried.</source>
        <translation>더 넓은 것은 시도되지 않았습니다.</translation>
    </message>
    <message>
        <source>Next size</source>
        <translation>다음 크기</translation>
    </message>
    <message>
        <source>Grows this network by the rules of ResNet-RS: in depth where training is long enough to overfit, in width otherwise.</source>
        <translation>ResNet-RS의 규칙에 따라 신경망을 키웁니다. 과적합할 만큼 오래 학습하면 깊이를, 아니면 너비를 늘립니다.</translation>
    </message>
</context>
<context>
    <name>NetworkFile</name>
    <message>
        <source>Open a network</source>
        <translation>신경망 열기</translation>
    </message>
    <message>
        <source>Networks (*.json)</source>
        <translation>신경망 (*.json)</translation>
    </message>
</context>
<context>
    <name>reslab::ui::NetworkSection</name>
    <message>
        <source>The networks to compare will stand here. All of them train on the same images in the same order.</source>
        <translation>비교할 신경망이 여기에 놓입니다. 모두 같은 이미지를 같은 순서로 학습합니다.</translation>
    </message>
    <message>
        <source>Add network</source>
        <translation>신경망 추가</translation>
    </message>
    <message>
        <source>Add a network to compare; a plain one and its residual twin differ in the shortcuts alone.</source>
        <translation>비교할 신경망을 추가합니다. plain 신경망과 그 짝인 잔차 신경망은 스킵 연결만 다릅니다.</translation>
    </message>
    <message>
        <source>The paper's comparisons</source>
        <translation>논문의 비교</translation>
    </message>
    <message>
        <source>Figure 1: plain-20 and plain-56</source>
        <translation>그림 1: plain-20과 plain-56</translation>
    </message>
    <message>
        <source>In the paper the deeper plain network has the higher error, also in training.</source>
        <translation>논문에서는 더 깊은 plain 신경망의 오류율이 학습에서도 더 높습니다.</translation>
    </message>
    <message>
        <source>Figure 6: all depths</source>
        <translation>그림 6: 모든 깊이</translation>
    </message>
    <message>
        <source>Plain networks of 20 to 56 layers and residual ones of 20 to 110; that takes long.</source>
        <translation>20~56층의 plain 신경망과 20~110층의 잔차 신경망입니다. 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Plain networks</source>
        <translation>plain 신경망</translation>
    </message>
    <message>
        <source>Residual networks</source>
        <translation>잔차 신경망</translation>
    </message>
    <message>
        <source>Fully connected networks</source>
        <translation>완전 연결 신경망</translation>
    </message>
    <message>
        <source>Other families</source>
        <translation>다른 계열</translation>
    </message>
    <message>
        <source>ImageNet: plain and residual</source>
        <translation>ImageNet: plain과 잔차</translation>
    </message>
    <message>
        <source>ResNet-B, -C and -D</source>
        <translation>ResNet-B, -C, -D</translation>
    </message>
    <message>
        <source>GoogLeNet and VGG</source>
        <translation>GoogLeNet과 VGG</translation>
    </message>
    <message>
        <source>From a JSON file…</source>
        <translation>JSON 파일에서…</translation>
    </message>
</context>
<context>
    <name>reslab::ui::NetworkStrip</name>
    <message>
        <source>%1 parameters · %2 MACs · %3</source>
        <translation>파라미터 %1 · %2 MACs · %3</translation>
    </message>
    <message>
        <source>Numbers that are learned; multiply-adds for one image, each counted once; memory of all outputs of one image in 32-bit numbers.</source>
        <translation>학습되는 수의 개수, 이미지 한 장의 곱셈-덧셈 횟수, 이미지 한 장의 모든 출력을 32비트 수로 담는 메모리입니다.</translation>
    </message>
    <message>
        <source>Take %1 out of the drawing.</source>
        <translation>그림에서 뺍니다: %1</translation>
    </message>
</context>
<context>
    <name>reslab::ui::PreferencesDialog</name>
    <message>
        <source>Folder for experiments</source>
        <translation>실험을 저장할 폴더</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>The language of all words; it changes at once.</source>
        <translation>화면에 쓰이는 언어입니다. 바꾸면 바로 적용됩니다.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Light, dark, or whatever the desktop is.</source>
        <translation>밝게, 어둡게, 또는 데스크톱 설정을 따릅니다.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Threads that train where an experiment does not say so; 0 is one a processor. Another number changes the last bits of a result.</source>
        <translation>실험에서 따로 정하지 않았을 때 학습에 쓰는 스레드 수입니다. 0이면 프로세서마다 하나씩 씁니다. 수를 바꾸면 결과의 마지막 비트가 달라집니다.</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>실험 폴더</translation>
    </message>
    <message>
        <source>Each experiment becomes a folder in this one.</source>
        <translation>실험마다 이 안에 폴더가 하나씩 생깁니다.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Choose the folder for experiments.</source>
        <translation>실험을 저장할 폴더를 고릅니다.</translation>
    </message>
    <message>
        <source>Large type for presenting</source>
        <translation>발표용 큰 글자</translation>
    </message>
    <message>
        <source>Type and lines half as large again, for the back of the room.</source>
        <translation>강의실 뒷자리에서도 보이도록 글자와 선을 1.5배로 키웁니다.</translation>
    </message>
    <message>
        <source>Keep the computer awake while training</source>
        <translation>학습하는 동안 절전 막기</translation>
    </message>
    <message>
        <source>The system neither sleeps nor locks the screen until the experiment ends.</source>
        <translation>실험이 끝날 때까지 절전이나 화면 잠금으로 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Tell me when a long experiment ends</source>
        <translation>긴 실험이 끝나면 알림</translation>
    </message>
    <message>
        <source>A message of the desktop after more than a minute of training, unless the window is in front.</source>
        <translation>1분 넘게 학습한 실험이 끝나면, 창이 앞에 있지 않을 때 데스크톱 알림을 띄웁니다.</translation>
    </message>
    <message>
        <source>one a processor</source>
        <translation>프로세서마다 하나</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>어둡게</translation>
    </message>
</context>
<context>
    <name>reslab::ui::RatePreview</name>
    <message>
        <source>Known once the images are open.</source>
        <translation>이미지를 열면 알 수 있습니다.</translation>
    </message>
    <message>
        <source>learning rate up to %1</source>
        <translation>최대 학습률 %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>Learning rate over the run</source>
        <translation>실행 동안의 학습률</translation>
    </message>
    <message>
        <source>How far each step follows the gradient, from the first step to the last.</source>
        <translation>첫 스텝부터 마지막 스텝까지, 스텝마다 기울기를 얼마나 따라가는지입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::RecipeSection</name>
    <message>
        <source>Length and learning rate</source>
        <translation>길이와 학습률</translation>
    </message>
    <message>
        <source>How long is trained, and in how large steps.</source>
        <translation>얼마나 오래, 얼마나 큰 걸음으로 학습하는지입니다.</translation>
    </message>
    <message>
        <source>Momentum and decay</source>
        <translation>모멘텀과 감쇠</translation>
    </message>
    <message>
        <source>What else goes into a step besides the gradient.</source>
        <translation>스텝에 기울기 말고 더 들어가는 것들입니다.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Measuring and saving</source>
        <translation>측정과 저장</translation>
    </message>
    <message>
        <source>What is measured besides the training error, and when.</source>
        <translation>학습 오류율 말고 무엇을 언제 재는지입니다.</translation>
    </message>
    <message>
        <source>Chance and machine</source>
        <translation>우연과 기계</translation>
    </message>
    <message>
        <source>What decides the last digits of a result.</source>
        <translation>결과의 마지막 자릿수를 정하는 것들입니다.</translation>
    </message>
    <message>
        <source>Starting weights</source>
        <translation>시작 가중치</translation>
    </message>
    <message>
        <source>Where the weights begin, and which of them stay so.</source>
        <translation>가중치가 어디에서 시작하고 어느 것이 그대로 남는지입니다.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>레시피 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Recipe from a file</source>
        <translation>파일의 레시피</translation>
    </message>
    <message>
        <source>Take a recipe from a JSON file.</source>
        <translation>JSON 파일에서 레시피를 가져옵니다.</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>다른 시드</translation>
    </message>
    <message>
        <source>Draw another seed: everything that chance decides is decided anew.</source>
        <translation>시드를 새로 뽑습니다. 우연이 정하는 모든 것이 새로 정해집니다.</translation>
    </message>
    <message>
        <source>Browse for weights</source>
        <translation>가중치 찾기</translation>
    </message>
    <message>
        <source>Unit of the length</source>
        <translation>길이의 단위</translation>
    </message>
    <message>
        <source>Count the length in epochs or in steps.</source>
        <translation>길이를 에폭이나 스텝으로 셉니다.</translation>
    </message>
    <message>
        <source>Unit of the drops</source>
        <translation>하강 위치의 단위</translation>
    </message>
    <message>
        <source>Count the drops in epochs or in steps.</source>
        <translation>학습률을 낮추는 위치를 에폭이나 스텝으로 셉니다.</translation>
    </message>
    <message>
        <source>to</source>
        <comment>a low rate until the error falls to</comment>
        <translation>→</translation>
    </message>
    <message>
        <source>Low learning rate</source>
        <translation>낮은 학습률</translation>
    </message>
    <message>
        <source>Training error in percent that ends it</source>
        <translation>낮은 학습률을 끝내는 학습 오류율(%)</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <comment>fields of the recipe</comment>
        <translation>%1개 변경</translation>
    </message>
    <message>
        <source>%1, %2 changed</source>
        <comment>recipe, number of fields</comment>
        <translation>%1, %2개 변경</translation>
    </message>
    <message>
        <source>%1 steps for each network, %2 an epoch</source>
        <translation>신경망마다 %1스텝, 한 에폭은 %2스텝</translation>
    </message>
    <message>
        <source>Weights to start from</source>
        <translation>시작할 가중치</translation>
    </message>
    <message>
        <source>drawn by the seed</source>
        <translation>시드로 뽑음</translation>
    </message>
    <message>
        <source>none: all are learned</source>
        <translation>없음: 모두 학습</translation>
    </message>
    <message>
        <source>Choose a file of weights (.safetensors, .pth).</source>
        <translation>가중치 파일(.safetensors, .pth)을 고릅니다.</translation>
    </message>
    <message>
        <source>Weights (%1)</source>
        <translation>가중치 (%1)</translation>
    </message>
    <message>
        <source>Which images are trained on, and how their pixels are scaled.</source>
        <translation>어떤 이미지로 학습하고 픽셀 값을 어떻게 맞추는지입니다.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>데이터 증강</translation>
    </message>
    <message>
        <source>What chance does to a training image, anew in each epoch, so that no two are alike; see it with As trained, above.</source>
        <translation>같은 이미지가 두 번 나오지 않도록 에폭마다 학습 이미지를 무작위로 바꾸는 방법입니다. 위의 ‘학습 때처럼’을 켜면 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>One of the networks is no ResNet-RS and drops nothing here; of that family it would have %1.</source>
        <translation>신경망 가운데 하나는 ResNet-RS가 아니어서 여기서 아무것도 빼지 않습니다. 그 계열이었다면 %1입니다.</translation>
    </message>
    <message>
        <source>Several regularisers add up here: ResNet-RS lowers weight decay to %1 then.</source>
        <translation>여러 규제(regularization) 기법이 겹칩니다. ResNet-RS는 이럴 때 가중치 감쇠를 %1로 낮춥니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::RunsPanel</name>
    <message>
        <source>All networks</source>
        <translation>모든 신경망</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%2스텝 중 %1</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>How far each network has come is told here while they train.</source>
        <translation>학습하는 동안 신경망마다 어디까지 왔는지 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Learning rate from the next step on</source>
        <translation>다음 스텝부터의 학습률</translation>
    </message>
    <message>
        <source>Which network's learning rate is changed.</source>
        <translation>어느 신경망의 학습률을 바꿀지 고릅니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>A change by hand is marked on the curve and kept with the run; the recipe itself stays.</source>
        <translation>손으로 바꾼 학습률은 곡선에 표시되고 실행 기록에 남습니다. 레시피 자체는 그대로입니다.</translation>
    </message>
    <message>
        <source>New learning rate</source>
        <translation>새 학습률</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Train on with this learning rate.</source>
        <translation>이 학습률로 계속 학습합니다.</translation>
    </message>
    <message>
        <source>÷ 10</source>
        <translation>÷ 10</translation>
    </message>
    <message>
        <source>A tenth of the rate now, as the paper does it at 32,000 and at 48,000 steps.</source>
        <translation>지금 학습률을 1/10로 낮춥니다. 논문에서는 32,000번째와 48,000번째 스텝에서 이렇게 했습니다.</translation>
    </message>
    <message>
        <source>× 10</source>
        <translation>× 10</translation>
    </message>
    <message>
        <source>Ten times the rate now: too much of it makes a network diverge.</source>
        <translation>지금 학습률을 10배로 높입니다. 지나치게 크면 신경망이 발산합니다.</translation>
    </message>
    <message>
        <source>Weights as safetensors…</source>
        <translation>가중치를 safetensors로 저장…</translation>
    </message>
    <message>
        <source>Network and weights as ONNX…</source>
        <translation>신경망과 가중치를 ONNX로 저장…</translation>
    </message>
    <message>
        <source>Write the weights of %1</source>
        <translation>%1의 가중치 저장</translation>
    </message>
    <message>
        <source>The weights of the last checkpoint, or of the one that was best on the validation images, for other programs: PyTorch, timm, Netron, onnxruntime.</source>
        <translation>마지막 체크포인트나 검증 이미지에서 가장 좋았던 체크포인트의 가중치를 다른 프로그램(PyTorch, timm, Netron, onnxruntime)에서 쓸 수 있게 저장합니다.</translation>
    </message>
    <message>
        <source>No checkpoint has been written yet</source>
        <translation>아직 저장된 체크포인트가 없습니다</translation>
    </message>
    <message>
        <source>Best checkpoint</source>
        <translation>가장 좋은 체크포인트(best)</translation>
    </message>
    <message>
        <source>Last checkpoint</source>
        <translation>마지막 체크포인트(last)</translation>
    </message>
    <message>
        <source>ONNX with normalisation folded in…</source>
        <translation>정규화를 합친 ONNX로…</translation>
    </message>
    <message>
        <source>Batch normalisation becomes part of the convolutions before it: the same answers from fewer layers, for programs that only infer. It cannot be trained further.</source>
        <translation>배치 정규화를 앞의 합성곱에 합칩니다. 층이 줄어도 답은 같으며, 추론만 하는 프로그램에 알맞습니다. 이어서 학습할 수는 없습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::SampleGrid</name>
    <message>
        <source>%1: training image %2</source>
        <comment>class, number</comment>
        <translation>%1: 학습 이미지 %2번</translation>
    </message>
    <message>
        <source>Sample images</source>
        <translation>예시 이미지</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ScalingCard</name>
    <message>
        <source>Depth: %1 layers</source>
        <translation>깊이: 층 %1개</translation>
    </message>
    <message>
        <source>Width: %1 channels</source>
        <translation>너비: 채널 %1개</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Compared with ResNet-20: %1 times the depth, %2 times the width, %3 times the MACs.</source>
        <translation>ResNet-20에 견주어 깊이 %1배, 너비 %2배, MACs %3배입니다.</translation>
    </message>
    <message>
        <source>Depth and width</source>
        <translation>깊이와 너비</translation>
    </message>
    <message>
        <source>Twice the layers cost twice as much. Twice the channels cost four times as much, because every layer then reads twice and writes twice as many.</source>
        <translation>층이 두 배면 비용도 두 배입니다. 채널이 두 배면 층마다 두 배를 읽고 두 배를 쓰므로 비용은 네 배입니다.</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>깊이</translation>
    </message>
    <message>
        <source>Weighted layers of a ResNet for CIFAR.</source>
        <translation>CIFAR용 ResNet에서 가중치가 있는 층의 수입니다.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Channels of the first stage; the later ones have twice and four times as many.</source>
        <translation>첫 스테이지의 채널 수입니다. 다음 스테이지들은 두 배, 네 배입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::SetupPanel</name>
    <message>
        <source>An experiment is being trained. What is set up here can be changed again when it has ended.</source>
        <translation>지금 실험을 학습하고 있습니다. 끝나면 여기의 설정을 다시 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>NETWORKS</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The networks to compare; each has one colour everywhere.</source>
        <translation>비교할 신경망입니다. 신경망마다 어디서나 같은 색을 씁니다.</translation>
    </message>
    <message>
        <source>DATA</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>The images to learn from. A folder or an archive may be dropped here.</source>
        <translation>학습에 쓰는 이미지입니다. 폴더나 압축 파일을 여기로 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>RECIPE</source>
        <translation>레시피</translation>
    </message>
    <message>
        <source>How all networks are trained: the same for each, so that only they differ.</source>
        <translation>모든 신경망을 학습하는 방법입니다. 모두 같으므로 신경망만 다릅니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::SplitBar</name>
    <message>
        <source>%1 train on</source>
        <translation>학습 %1</translation>
    </message>
    <message>
        <source>%1 validation</source>
        <translation>검증 %1</translation>
    </message>
    <message>
        <source>%1 unused</source>
        <translation>미사용 %1</translation>
    </message>
    <message>
        <source>%1 test</source>
        <translation>테스트 %1</translation>
    </message>
    <message>
        <source>How the images are shared out</source>
        <translation>이미지를 나눈 모습</translation>
    </message>
    <message>
        <source>Weights are learned from the training images alone; validation images help to choose, test images judge in the end.</source>
        <translation>가중치는 학습 이미지로만 배웁니다. 검증 이미지는 고르는 데, 테스트 이미지는 마지막 판단에 씁니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::StatusLine</name>
    <message>
        <source>Progress of the experiment</source>
        <translation>실험 진행 상황</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>준비 중</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>저장 중</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%2스텝 중 %1</translation>
    </message>
    <message>
        <source>learning rate %1</source>
        <translation>학습률 %1</translation>
    </message>
    <message>
        <source>%1, %2 images</source>
        <translation>%1, 이미지 %2장</translation>
    </message>
    <message>
        <source>A step waits %1 ms for its images</source>
        <translation>한 스텝이 이미지를 기다리는 시간: %1 ms</translation>
    </message>
    <message>
        <source>bf16, for this processor multiplies it (%1)</source>
        <translation>이 프로세서가 bf16 곱셈을 직접 하므로 bf16 (%1)</translation>
    </message>
    <message>
        <source>f32, for this processor has no arithmetic of its own for bf16 (%1)</source>
        <translation>이 프로세서에 bf16 연산이 따로 없으므로 f32 (%1)</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>reslab::ui::TableOneModel</name>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>스템</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>출력부</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>스테이지 %1</translation>
    </message>
</context>
<context>
    <name>reslab::ui::TableOnePage</name>
    <message>
        <source>The networks that are drawn</source>
        <translation>그려진 신경망</translation>
    </message>
    <message>
        <source>The networks for CIFAR of the paper</source>
        <translation>논문의 CIFAR용 신경망</translation>
    </message>
    <message>
        <source>The networks for ImageNet of the paper: Table 1</source>
        <translation>논문의 ImageNet용 신경망: 표 1</translation>
    </message>
    <message>
        <source>Networks of the table</source>
        <translation>표의 신경망</translation>
    </message>
    <message>
        <source>The columns of the table; its rows are the stages, in brackets stands one block.</source>
        <translation>표의 열이 될 신경망입니다. 행은 스테이지이고 괄호 안이 블록 하나입니다.</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>표 복사</translation>
    </message>
    <message>
        <source>Copies the whole table for a spreadsheet (Ctrl+C).</source>
        <translation>표 전체를 스프레드시트에 붙일 수 있게 복사합니다(Ctrl+C).</translation>
    </message>
    <message>
        <source>Architectures, stage by stage</source>
        <translation>스테이지별 구조</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>표를 CSV로 저장</translation>
    </message>
    <message>
        <source>Saves the table with plain numbers as CSV.</source>
        <translation>표를 가공하지 않은 수로 CSV에 저장합니다.</translation>
    </message>
    <message>
        <source>Save Table 1</source>
        <translation>표 1 저장</translation>
    </message>
    <message>
        <source>table 1</source>
        <comment>suggested name of a file</comment>
        <translation>표 1</translation>
    </message>
</context>
<context>
    <name>reslab::ui::PictureButton</name>
    <message>
        <source>Save or copy the picture</source>
        <translation>그림 저장 또는 복사</translation>
    </message>
    <message>
        <source>The picture with its title and what is told of it, on white (Ctrl+C copies it).</source>
        <translation>그림을 제목과 설명과 함께 흰 바탕에 담습니다(Ctrl+C로 복사).</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>이미지로 복사</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG로 저장…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>SVG로 저장…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF로 저장…</translation>
    </message>
</context>
<context>
    <name>reslab::ui::WindowActions</name>
    <message>
        <source>Write weights</source>
        <translation>가중치 저장</translation>
    </message>
    <message>
        <source>Open the recorded experiment</source>
        <translation>기록된 실험 열기</translation>
    </message>
    <message>
        <source>Curves and networks that were trained beforehand and come with the program.</source>
        <translation>미리 학습시켜 프로그램에 넣어 둔 곡선과 신경망입니다.</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>The story of residual learning, told by running it.</source>
        <translation>직접 돌려 보며 듣는 잔차 학습 이야기입니다.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>환영 화면</translation>
    </message>
    <message>
        <source>The page of the first start: three ways in.</source>
        <translation>처음 시작할 때 보는 화면입니다. 시작하는 세 가지 길이 있습니다.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Train all networks side by side on the same images (Space).</source>
        <translation>모든 신경망을 같은 이미지로 나란히 학습시킵니다 (Space).</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Wait after the step under way; nothing is lost (Space).</source>
        <translation>진행 중인 스텝을 마치고 멈춥니다. 잃는 것은 없습니다 (Space).</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>One step of every network, then wait (S).</source>
        <translation>모든 신경망을 한 스텝씩 진행하고 멈춥니다 (S).</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Save the last step and end; it can be continued later.</source>
        <translation>마지막 스텝을 저장하고 끝냅니다. 나중에 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Start or pause</source>
        <translation>시작 또는 일시 정지</translation>
    </message>
    <message>
        <source>Start, pause, or go on.</source>
        <translation>시작하거나, 멈추거나, 이어서 진행합니다.</translation>
    </message>
    <message>
        <source>Continue an experiment…</source>
        <translation>실험 이어서 하기…</translation>
    </message>
    <message>
        <source>Go on with an experiment that was stopped, bit for bit as if it had not been.</source>
        <translation>중지한 실험을 이어서 합니다. 결과는 멈추지 않았을 때와 비트까지 같습니다.</translation>
    </message>
    <message>
        <source>New set-up</source>
        <translation>새 설정</translation>
    </message>
    <message>
        <source>Back to plain-20, plain-56, ResNet-20 and ResNet-56 on the built-in images.</source>
        <translation>내장 이미지와 plain-20, plain-56, ResNet-20, ResNet-56으로 되돌립니다.</translation>
    </message>
    <message>
        <source>Open runs…</source>
        <translation>실행 기록 열기…</translation>
    </message>
    <message>
        <source>Show the curves of a run or of a whole experiment.</source>
        <translation>실행 하나 또는 실험 전체의 곡선을 봅니다.</translation>
    </message>
    <message>
        <source>Open set-up…</source>
        <translation>설정 열기…</translation>
    </message>
    <message>
        <source>Read networks, data and recipe from an experiment file.</source>
        <translation>실험 파일에서 신경망, 데이터, 레시피를 읽어 옵니다.</translation>
    </message>
    <message>
        <source>Save set-up as…</source>
        <translation>설정 저장…</translation>
    </message>
    <message>
        <source>Write networks, data and recipe into an experiment file.</source>
        <translation>신경망, 데이터, 레시피를 실험 파일에 저장합니다.</translation>
    </message>
    <message>
        <source>Close all curves</source>
        <translation>곡선 모두 닫기</translation>
    </message>
    <message>
        <source>Take all curves out of the picture; they stay on disk.</source>
        <translation>그림에서 곡선을 모두 치웁니다. 파일은 디스크에 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>환경 설정…</translation>
    </message>
    <message>
        <source>Language, theme, threads and folders.</source>
        <translation>언어, 테마, 스레드, 폴더를 정합니다.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Save and end.</source>
        <translation>저장하고 끝냅니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Take the last change of the set-up back.</source>
        <translation>설정에서 마지막으로 바꾼 것을 되돌립니다.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Make the change again.</source>
        <translation>되돌린 것을 다시 적용합니다.</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>절전 막기</translation>
    </message>
    <message>
        <source>While networks train the system neither sleeps nor locks the screen.</source>
        <translation>학습하는 동안 절전이나 화면 잠금으로 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Error and loss of every network as they train.</source>
        <translation>학습하는 동안 신경망마다의 오류율과 손실입니다.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>All runs in one table, and a report of them.</source>
        <translation>모든 실행을 표 하나에 모으고 보고서를 만듭니다.</translation>
    </message>
    <message>
        <source>Large type</source>
        <translation>큰 글자</translation>
    </message>
    <message>
        <source>Type and lines half as large again, for the back of the room.</source>
        <translation>강의실 뒷자리에서도 보이도록 글자와 선을 1.5배로 키웁니다.</translation>
    </message>
    <message>
        <source>Korean or English</source>
        <translation>한국어 또는 영어(English)</translation>
    </message>
    <message>
        <source>Change the language of the window.</source>
        <translation>창의 언어를 바꿉니다.</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>어둡게 또는 밝게</translation>
    </message>
    <message>
        <source>Change between the dark and the light theme.</source>
        <translation>어두운 테마와 밝은 테마를 오갑니다.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>The window alone on the screen; Esc leaves.</source>
        <translation>화면 전체를 씁니다. Esc로 나옵니다.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>All keys on one page.</source>
        <translation>모든 단축키를 한눈에 봅니다.</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>로그 열기</translation>
    </message>
    <message>
        <source>What the program noted about itself, to send with a question.</source>
        <translation>프로그램이 남긴 기록입니다. 문의할 때 함께 보내면 됩니다.</translation>
    </message>
    <message>
        <source>About ResLab</source>
        <translation>ResLab 정보</translation>
    </message>
    <message>
        <source>Versions, what the processor can do, and the licence.</source>
        <translation>버전, 프로세서 기능, 라이선스를 봅니다.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Open recent runs</source>
        <translation>최근 실행 기록</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>패널</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어서</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>The images that the networks learn.</source>
        <translation>신경망이 배울 이미지입니다.</translation>
    </message>
    <message>
        <source>How the networks are trained: the same for all, so that the comparison is fair.</source>
        <translation>신경망을 학습시키는 방법입니다. 모두 똑같이 써야 비교가 공정합니다.</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>The networks drawn, layer by layer, and what they cost.</source>
        <translation>신경망을 층마다 그리고 비용을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Open weights…</source>
        <translation>가중치 열기…</translation>
    </message>
    <message>
        <source>See what a file of weights holds and which network it is for, and start from it.</source>
        <translation>가중치 파일에 무엇이 들어 있고 어느 신경망의 것인지 보고, 거기에서 학습을 시작합니다.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>What every layer passes on and learns: gradients and responses, live.</source>
        <translation>층마다 무엇을 넘기고 무엇을 배우는지 봅니다. 기울기와 반응을 실시간으로 보입니다.</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Drop a picture: what networks see in it, and why.</source>
        <translation>사진을 끌어다 놓으면 신경망들이 무엇으로 보는지, 왜 그런지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>실행 취소: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>다시 실행: %1</translation>
    </message>
    <message>
        <source>Reset panels</source>
        <translation>패널 배치 초기화</translation>
    </message>
    <message>
        <source>All panels back at the left of the window, wherever they were dragged to.</source>
        <translation>어디로 옮겼든 모든 패널을 창 왼쪽 제자리로 되돌립니다.</translation>
    </message>
    <message>
        <source>Choose panels</source>
        <translation>패널 고르기</translation>
    </message>
    <message>
        <source>Show or hide the panels beside the page, which takes their room (Ctrl+B).</source>
        <translation>화면 옆의 패널을 모두 보이거나 숨깁니다. 숨기면 그만큼 화면이 넓어집니다(Ctrl+B).</translation>
    </message>
    <message>
        <source>An experiment is being trained, with the same data and recipe from its first step to its last. This can be used again when it has ended.</source>
        <translation>지금 실험을 학습하고 있으며, 데이터와 레시피는 첫 스텝부터 마지막 스텝까지 그대로여야 합니다. 실험이 끝나면 다시 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ReadingFields</name>
    <message>
        <source>Mean of the pixels</source>
        <translation>픽셀 평균</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>Shorter side first</source>
        <translation>먼저 맞출 짧은 변</translation>
    </message>
    <message>
        <source>not told</source>
        <comment>a size of pictures</comment>
        <translation>정하지 않음</translation>
    </message>
    <message>
        <source>As many positive deviations as means are needed, a number for each channel with blanks between.</source>
        <translation>평균과 같은 개수의 양수 표준편차가 있어야 합니다. 채널마다 수 하나씩, 빈칸으로 나누어 적으세요.</translation>
    </message>
    <message>
        <source>The mean that is subtracted from each channel, of pixels from 0 to 1: the file does not tell it. Left empty, what is usual for such a network is assumed.</source>
        <translation>채널마다 빼는 평균으로, 픽셀이 0에서 1 사이일 때의 값입니다. 파일에 적혀 있지 않습니다. 비워 두면 그런 신경망에 흔히 쓰는 값으로 봅니다.</translation>
    </message>
    <message>
        <source>The standard deviation by which each channel is divided, likewise.</source>
        <translation>마찬가지로, 채널마다 나눌 때 쓰는 표준편차입니다.</translation>
    </message>
    <message>
        <source>To how many pixels the shorter side of a photograph is brought before the middle is cut: 256 for most networks that read 224. Not told, the middle is brought to the network&apos;s size at once.</source>
        <translation>사진의 짧은 변을 몇 픽셀로 맞춘 뒤 가운데를 자를지입니다. 224픽셀을 읽는 신경망은 대개 256입니다. 정하지 않으면 가운데를 바로 신경망의 크기로 맞춥니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::TensorModel</name>
    <message>
        <source>not finite</source>
        <translation>유한하지 않음</translation>
    </message>
    <message>
        <source>another shape</source>
        <translation>모양이 다름</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>left over</source>
        <translation>쓰이지 않음</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>of training alone</source>
        <translation>학습에만 쓰임</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>비교하지 않음</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>In the network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>파일 속 이름</translation>
    </message>
    <message>
        <source>Whether the network can take the tensor from the file.</source>
        <translation>신경망이 이 텐서를 파일에서 가져올 수 있는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>The tensor as the network calls it.</source>
        <translation>신경망에서 쓰는 텐서 이름입니다.</translation>
    </message>
    <message>
        <source>The tensor&apos;s shape in the file.</source>
        <translation>파일에 있는 텐서의 모양입니다.</translation>
    </message>
    <message>
        <source>The shape that the network needs.</source>
        <translation>신경망에 필요한 모양입니다.</translation>
    </message>
    <message>
        <source>What the file calls the tensor.</source>
        <translation>파일에서 쓰는 텐서 이름입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::TensorTable</name>
    <message>
        <source>All tensors</source>
        <translation>모든 텐서</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a verdict, and how many tensors have it</comment>
        <translation>%1: %2개</translation>
    </message>
    <message>
        <source>Save the table of tensors</source>
        <translation>텐서 표 저장</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Shows the tensors of one verdict alone.</source>
        <translation>고른 판정을 받은 텐서만 보여 줍니다.</translation>
    </message>
    <message>
        <source>Filter tensors</source>
        <translation>텐서 거르기</translation>
    </message>
    <message>
        <source>Shows the tensors of which any cell holds this text, such as conv or layer2.</source>
        <translation>어느 칸에든 이 글자가 있는 텐서만 보여 줍니다. 예: conv, layer2</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>표 복사</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all, for a spreadsheet (Ctrl+C).</source>
        <translation>고른 행이나 전체를 스프레드시트에 붙일 수 있게 복사합니다(Ctrl+C).</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>표를 CSV로 저장</translation>
    </message>
    <message>
        <source>Saves all tensors, their shapes and verdicts as CSV.</source>
        <translation>모든 텐서와 모양, 판정을 CSV로 저장합니다.</translation>
    </message>
    <message>
        <source>Tensors of the file and of the network</source>
        <translation>파일의 텐서와 신경망의 텐서</translation>
    </message>
</context>
<context>
    <name>reslab::ui::WeightsPanel</name>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>%1 tensors with %2 values</source>
        <translation>텐서 %1개, 값 %2개</translation>
    </message>
    <message>
        <source>Chosen by you.</source>
        <translation>직접 고른 신경망입니다.</translation>
    </message>
    <message>
        <source>The file names this network.</source>
        <translation>파일에 적혀 있는 신경망입니다.</translation>
    </message>
    <message>
        <source>The file is a run's checkpoint; run.json beside it names this network.</source>
        <translation>실행의 체크포인트 파일입니다. 이 신경망은 같은 폴더의 run.json에 적혀 있습니다.</translation>
    </message>
    <message>
        <source>No network that is known here has these tensors. A name with options, or the path of a network's JSON file, may be typed above.</source>
        <translation>이 텐서에 맞는 알려진 신경망이 없습니다. 위에 옵션을 붙인 이름이나 신경망을 적은 JSON 파일의 경로를 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>No network that is known here fits; this one comes nearest.</source>
        <translation>꼭 맞는 신경망이 없어 가장 가까운 것을 보입니다.</translation>
    </message>
    <message>
        <source>Guessed from the names and shapes of the tensors, which are the same in %1. Choose which it is.</source>
        <translation>텐서의 이름과 모양으로 짐작했습니다. 다음은 텐서가 모두 같으니 어느 것인지 고르세요: %1.</translation>
    </message>
    <message>
        <source>Guessed from the names and shapes of the tensors.</source>
        <translation>텐서의 이름과 모양으로 짐작했습니다.</translation>
    </message>
    <message>
        <source>%1 tensors fit.</source>
        <translation>텐서 %1개가 맞습니다.</translation>
    </message>
    <message>
        <source>%1 are missing: %2</source>
        <translation>%1개가 없습니다: %2</translation>
    </message>
    <message>
        <source>%1 have another shape: %2</source>
        <translation>%1개는 모양이 다릅니다: %2</translation>
    </message>
    <message>
        <source>%1 are left over: %2</source>
        <translation>%1개는 쓰이지 않습니다: %2</translation>
    </message>
    <message>
        <source>%1 hold values that are not finite: %2. No network can be run from them.</source>
        <translation>%1개에 무한대이거나 숫자가 아닌 값이 있습니다: %2. 이 가중치로는 신경망을 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>클래스 %1개</translation>
    </message>
    <message>
        <source>Images of %1 × %2 pixels</source>
        <translation>이미지 %1 × %2픽셀</translation>
    </message>
    <message>
        <source>Mean of the pixels: %1</source>
        <translation>픽셀 평균: %1</translation>
    </message>
    <message>
        <source>Their standard deviation: %1</source>
        <translation>픽셀 표준편차: %1</translation>
    </message>
    <message>
        <source>The file tells neither labels nor how images are normalised.</source>
        <translation>파일에 클래스 이름도, 이미지를 정규화하는 방법도 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>What a file of weights holds is shown here: drop a .safetensors or .pth file on the window. Nothing in the file is run.</source>
        <translation>가중치 파일의 내용을 여기에 보입니다. .safetensors나 .pth 파일을 창에 끌어다 놓으세요. 파일 안의 어떤 코드도 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The network that the weights are for; another one is compared with the file at once. Any name with options, as on the command line, may be typed.</source>
        <translation>이 가중치의 신경망입니다. 다른 것을 고르면 바로 파일과 비교합니다. 명령줄처럼 옵션을 붙인 이름을 써 넣어도 됩니다.</translation>
    </message>
    <message>
        <source>Start from these weights</source>
        <translation>이 가중치에서 시작</translation>
    </message>
    <message>
        <source>Sets up this network alone, with these weights to start from. A last layer for other classes begins anew. Undo brings back what was set up before.</source>
        <translation>이 신경망만 두고 이 가중치에서 학습을 시작하도록 설정합니다. 클래스 수가 다르면 마지막 층은 새로 시작합니다. 실행 취소로 이전 설정을 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Write as</source>
        <translation>다른 형식으로 저장</translation>
    </message>
    <message>
        <source>Writes these weights for other programs, as safetensors or ONNX.</source>
        <translation>이 가중치를 다른 프로그램에서 쓸 수 있게 safetensors나 ONNX로 저장합니다.</translation>
    </message>
    <message>
        <source>Open weights…</source>
        <translation>가중치 열기…</translation>
    </message>
    <message>
        <source>Choose a file of weights: safetensors, or a checkpoint of PyTorch.</source>
        <translation>가중치 파일을 고릅니다. safetensors나 PyTorch 체크포인트입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ControlBar</name>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Copies the picture, or saves it as an image, as vectors or as numbers.</source>
        <translation>그림을 복사하거나 이미지, 벡터, 수치로 저장합니다.</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>읽는 법</translation>
    </message>
    <message>
        <source>Says what the picture shows and how to read it.</source>
        <translation>이 그림이 무엇을 보이고 어떻게 읽는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>그림 복사</translation>
    </message>
    <message>
        <source>Vectors for the web (SVG)...</source>
        <translation>웹용 벡터(SVG)...</translation>
    </message>
    <message>
        <source>Vectors for print (PDF)...</source>
        <translation>인쇄용 벡터(PDF)...</translation>
    </message>
    <message>
        <source>Numbers (CSV)...</source>
        <translation>수치(CSV)...</translation>
    </message>
    <message>
        <source>Image (PNG)</source>
        <translation>이미지(PNG)</translation>
    </message>
    <message>
        <source>1×, as on the screen...</source>
        <translation>1배, 화면 그대로...</translation>
    </message>
    <message>
        <source>2×, for slides...</source>
        <translation>2배, 슬라이드용...</translation>
    </message>
    <message>
        <source>4×, for print...</source>
        <translation>4배, 인쇄용...</translation>
    </message>
    <message>
        <source>Raw values (safetensors)...</source>
        <translation>원본 값(safetensors)...</translation>
    </message>
</context>
<context>
    <name>reslab::ui::SignalBar</name>
    <message>
        <source>log y</source>
        <translation>log y</translation>
    </message>
    <message>
        <source>Logarithmic upwards</source>
        <translation>세로축 로그</translation>
    </message>
    <message>
        <source>Equal factors are equal steps: what differs by orders of magnitude is seen at once.</source>
        <translation>같은 배율이 같은 간격이 됩니다. 자릿수가 다른 값들이 한눈에 보입니다.</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>막대</translation>
    </message>
    <message>
        <source>A bar a layer instead of a line through all layers.</source>
        <translation>모든 층을 잇는 선 대신 층마다 막대를 그립니다.</translation>
    </message>
    <message>
        <source>One above the other</source>
        <translation>위아래로 나누기</translation>
    </message>
    <message>
        <source>A picture for each network, all on the same layers, instead of all in one.</source>
        <translation>한 그림에 겹치지 않고 신경망마다 그림을 따로 그립니다. 층의 자리는 같습니다.</translation>
    </message>
    <message>
        <source>First probe</source>
        <translation>첫 측정</translation>
    </message>
    <message>
        <source>Thin lines show how it was at the first step that was probed.</source>
        <translation>처음 측정한 스텝에서 어땠는지를 가는 선으로 함께 보입니다.</translation>
    </message>
    <message>
        <source>Colours for everybody</source>
        <translation>누구에게나 같은 색</translation>
    </message>
    <message>
        <source>Draws the strip in cividis, which looks the same to colour-blind eyes, instead of viridis.</source>
        <translation>띠를 viridis 대신, 색각 이상이 있어도 똑같이 보이는 cividis로 칠합니다.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Undoes zooming along the layers. A double click does the same.</source>
        <translation>층 방향으로 확대한 것을 되돌립니다. 두 번 눌러도 됩니다.</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>값의 표</translation>
    </message>
    <message>
        <source>By weights</source>
        <translation>가중치 기준</translation>
    </message>
    <message>
        <source>By block outputs</source>
        <translation>블록 출력 기준</translation>
    </message>
    <message>
        <source>Blocks, backward</source>
        <translation>블록, 역방향</translation>
    </message>
    <message>
        <source>Blocks, forward</source>
        <translation>블록, 순방향</translation>
    </message>
    <message>
        <source>The gradient of the loss by each layer's weights: what the step that follows is made of.</source>
        <translation>각 층의 가중치에 대한 손실의 기울기입니다. 다음 갱신이 이것으로 만들어집니다.</translation>
    </message>
    <message>
        <source>The gradient of the loss by what each block hands on: what comes back through the layers.</source>
        <translation>각 블록의 출력에 대한 손실의 기울기입니다. 층을 거슬러 돌아오는 것이 이것입니다.</translation>
    </message>
    <message>
        <source>Residual blocks: what comes back by the shortcut, what through F, and the cosine between the two.</source>
        <translation>잔차 블록에서 스킵 연결로 돌아온 기울기와 F를 거쳐 돌아온 기울기, 그리고 둘 사이의 코사인입니다.</translation>
    </message>
    <message>
        <source>Residual blocks: how large F(x) is beside x where the two are added.</source>
        <translation>잔차 블록에서 둘이 더해지는 곳의 F(x)가 x에 견주어 얼마나 큰지 보입니다.</translation>
    </message>
    <message>
        <source>Responses</source>
        <translation>반응</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>신호</translation>
    </message>
    <message>
        <source>Dead ReLUs</source>
        <translation>죽은 ReLU</translation>
    </message>
    <message>
        <source>How widely each 3×3 layer's outputs are spread, or every layer's where a network has none: Figure 7 of the paper, live.</source>
        <translation>3×3 층마다, 3×3 층이 없는 신경망에서는 모든 층마다 출력이 얼마나 넓게 퍼지는지 보입니다. 논문의 그림 7을 실시간으로 그린 것입니다.</translation>
    </message>
    <message>
        <source>Mean and variance of what each block hands on, at the first probe and now.</source>
        <translation>각 블록이 넘기는 값의 평균과 분산을 첫 측정과 지금에서 보입니다.</translation>
    </message>
    <message>
        <source>How much of each ReLU's output is zero.</source>
        <translation>각 ReLU 뒤에서 0이 얼마나 되는지 보입니다.</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>RMS</source>
        <translation>RMS</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>Update ratio</source>
        <translation>갱신 비율</translation>
    </message>
    <message>
        <source>The length of the whole gradient: root of the sum of squares.</source>
        <translation>기울기 전체의 길이, 곧 제곱의 합의 제곱근입니다.</translation>
    </message>
    <message>
        <source>Root of the mean of squares: layers with many and with few weights can be compared.</source>
        <translation>제곱 평균의 제곱근입니다. 가중치가 많은 층과 적은 층을 견줄 수 있습니다.</translation>
    </message>
    <message>
        <source>The largest absolute value.</source>
        <translation>절댓값 가운데 가장 큰 값입니다.</translation>
    </message>
    <message>
        <source>How far this step moves the weights, as a share of their own length.</source>
        <translation>이 스텝이 가중치를 얼마나 옮기는지, 가중치 자신의 길이에 대한 비율로 보입니다.</translation>
    </message>
    <message>
        <source>By depth</source>
        <translation>깊이순</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>스테이지별</translation>
    </message>
    <message>
        <source>Layers one after the other, counted from the image.</source>
        <translation>이미지 쪽에서부터 센 순서대로 층을 늘어놓습니다.</translation>
    </message>
    <message>
        <source>Stages of all networks side by side: each takes the same width, however many layers it has.</source>
        <translation>모든 신경망의 스테이지를 나란히 놓습니다. 층이 몇 개든 한 스테이지의 너비는 같습니다.</translation>
    </message>
    <message>
        <source>Sorted</source>
        <translation>크기순</translation>
    </message>
    <message>
        <source>The largest response first, as in the lower half of the paper's Figure 7.</source>
        <translation>논문 그림 7의 아래쪽처럼 반응이 큰 층부터 늘어놓습니다.</translation>
    </message>
    <message>
        <source>The strip</source>
        <translation>띠</translation>
    </message>
    <message>
        <source>Every probed step is a column and every layer a row, the first one above. Where a picture has more than one quantity, the list above the strip says which one it shows. Drag on it to go back in time; Live returns to the newest step. Arrow keys: from layer to layer and from step to step; Home and End: the first and the newest step; Enter chooses both, Esc leaves.</source>
        <translation>측정한 스텝 하나가 한 칸, 층 하나가 한 줄이고 첫 층이 맨 위입니다. 그림에 값이 여럿이면 띠 위의 목록에서 어느 것을 띠에 보일지 고릅니다. 띠 위에서 끌면 지난 시점으로 돌아가고, ‘실시간’을 누르면 가장 새 스텝으로 옵니다. 화살표 키: 층에서 층으로, 스텝에서 스텝으로. Home과 End: 첫 스텝과 가장 새 스텝. Enter로 둘 다 고르고 Esc로 나갑니다.</translation>
    </message>
    <message>
        <source>Moving about</source>
        <translation>움직이기</translation>
    </message>
    <message>
        <source>Click: choose a layer, in every view. Wheel: zoom along the layers. Drag: move. Arrow keys: from layer to layer; Enter chooses it, Esc leaves.</source>
        <translation>누르기: 층을 고릅니다(모든 화면에서 함께 골라집니다). 휠: 층 방향으로 확대. 끌기: 옮기기. 화살표 키: 층에서 층으로, Enter로 고르고 Esc로 나갑니다.</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>무엇이 보이나요</translation>
    </message>
    <message>
        <source>How large the gradient of the loss is at every layer, at one step of training, for every network in its colour.</source>
        <translation>학습의 한 스텝에서 층마다 손실의 기울기가 얼마나 큰지를 신경망마다 제 색으로 보입니다.</translation>
    </message>
    <message>
        <source>By weights or by block outputs</source>
        <translation>가중치 기준과 블록 출력 기준</translation>
    </message>
    <message>
        <source>Two different things: the first says how a layer will change, the second what reaches it. In the same network one may look even while the other varies by orders of magnitude. Projections of shortcuts stand beside the layers and not on the axis; the table and files have them, too.</source>
        <translation>둘은 서로 다른 것입니다. 앞의 것은 층이 어떻게 바뀔지를, 뒤의 것은 층에 무엇이 닿는지를 말합니다. 같은 신경망에서 하나는 고른데 다른 하나는 자릿수가 달라지기도 합니다. 스킵 연결의 프로젝션은 층 옆에 있어 축에는 없지만, 표와 파일에는 있습니다.</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>읽는 법</translation>
    </message>
    <message>
        <source>A level line: every layer gets a gradient of the same size. A slope: it grows or shrinks from layer to layer. It changes within a few steps of training, so look at the strip as well.</source>
        <translation>선이 평평하면 모든 층의 기울기가 비슷한 크기입니다. 기울어 있으면 층을 지날 때마다 커지거나 작아집니다. 몇 스텝 사이에도 바뀌므로 띠도 함께 보세요.</translation>
    </message>
    <message>
        <source>Exact zeros</source>
        <translation>정확히 0</translation>
    </message>
    <message>
        <source>What is too small for f32 is exactly 0 and stands as a hollow mark at the foot of the axis.</source>
        <translation>f32로 나타내기에 너무 작은 값은 정확히 0이 되며, 축 바닥에 속이 빈 표시로 그립니다.</translation>
    </message>
    <message>
        <source>What it does not tell</source>
        <translation>알려 주지 않는 것</translation>
    </message>
    <message>
        <source>Whether a network learns well. The paper found the gradients of its plain networks with batch normalisation healthy, and left open why depth hinders them.</source>
        <translation>신경망이 잘 배우는지는 알 수 없습니다. 논문은 배치 정규화를 쓴 plain 신경망의 기울기가 건강하다고 보았고, 깊이가 왜 방해가 되는지는 답하지 않았습니다.</translation>
    </message>
    <message>
        <source>What every layer gives in the forward pass of one step of training, for every network in its colour.</source>
        <translation>학습의 한 스텝에서 순방향으로 층마다 내놓는 값을 신경망마다 제 색으로 보입니다.</translation>
    </message>
    <message>
        <source>The standard deviation over all images, channels and pixels of the batch, after batch normalisation with the batch's own statistics, before ReLU and addition. Where a layer has normalisation it is 1 before training, by construction; where it has none, it is what the initial weights make of it.</source>
        <translation>배치의 모든 이미지, 채널, 픽셀에 걸친 표준편차입니다. 그 배치의 통계로 배치 정규화를 한 뒤, ReLU와 덧셈을 하기 전의 값입니다. 정규화가 있는 층은 학습 전에 정규화 때문에 1이고, 없는 층은 처음 가중치가 정하는 값입니다.</translation>
    </message>
    <message>
        <source>x_l after the addition and before ReLU. Because normalised responses begin at 1, this is where networks with normalisation differ before the first step: additions let the variance grow from block to block.</source>
        <translation>덧셈 뒤, ReLU 앞의 x_l입니다. 정규화한 반응은 1에서 시작하므로, 정규화를 쓰는 신경망들이 첫 스텝 전에 다른 곳은 여기입니다. 덧셈을 할 때마다 분산이 블록에서 블록으로 커집니다.</translation>
    </message>
    <message>
        <source>Small responses in residual networks suggest that each block changes its input little; "Blocks, forward" among the gradients shows F beside x. Compare a network with its plain twin, and with deeper ones.</source>
        <translation>잔차 신경망의 반응이 작으면 블록마다 입력을 조금만 바꾼다고 짐작할 수 있습니다. 기울기 화면의 '블록, 순방향'이 F를 x 곁에 놓고 보입니다. 짝이 되는 plain 신경망, 그리고 더 깊은 신경망과 견주어 보세요.</translation>
    </message>
    <message>
        <source>A channel that is 0 for every image and pixel of the batch passes nothing on, and in this step no gradient back; another batch may wake it. That many values are 0 is how ReLU works, and no harm.</source>
        <translation>배치의 모든 이미지와 픽셀에서 0인 채널은 아무것도 넘기지 않고, 이 스텝에서는 기울기도 되돌려 주지 않습니다. 다른 배치에서는 깨어날 수 있습니다. 값 가운데 0이 많은 것 자체는 ReLU가 하는 일이며 해롭지 않습니다.</translation>
    </message>
    <message>
        <source>The gradient that reaches a residual block's input is the sum of two: one came by the shortcut, one through F. Both lengths are shown, and the cosine between the two: 1 where they point the same way, 0 where they have nothing to do with each other, -1 where they point opposite ways.</source>
        <translation>잔차 블록의 입력에 닿는 기울기는 스킵 연결을 따라 온 것과 F를 거쳐 온 것의 합입니다. 둘의 길이와 둘 사이의 코사인을 보입니다. 코사인이 1이면 같은 쪽을 가리키고, 0이면 서로 관계가 없으며, -1이면 정반대를 가리킵니다.</translation>
    </message>
    <message>
        <source>The root mean square of F(x) and of x where they are added. Where F lies far below x, the block changes its input little. A plain network has no additions, and so no line here.</source>
        <translation>F(x)와 x가 더해지는 곳에서 잰 둘의 제곱 평균 제곱근입니다. F가 x보다 훨씬 아래에 있으면 그 블록은 입력을 조금만 바꿉니다. plain 신경망에는 덧셈이 없으므로 여기에 선이 없습니다.</translation>
    </message>
    <message>
        <source>The histograms</source>
        <translation>히스토그램</translation>
    </message>
    <message>
        <source>The numbers of every layer as a table below. How the values of the chosen layer are spread is told beside the picture, and of every layer in CSV and raw values.</source>
        <translation>모든 층의 수치를 아래에 표로 보입니다. 고른 층의 값이 퍼진 모양은 그림 옆에서 알려 주고, 모든 층의 것은 CSV와 원본 값 파일에 들어 있습니다.</translation>
    </message>
    <message>
        <source>How the values of the chosen layer are spread at the step that is shown, of each network in its colour: the area below each outline is 1, so that layers of other sizes can be compared. Arrow keys: from bar to bar; Ctrl+C copies all bars. A picture that is saved shows them, too. Raw values hold those of every layer at each probe that kept its own, CSV at the first, the shown and the newest one.</source>
        <translation>고른 층의 값이 지금 보이는 스텝에서 어떻게 퍼져 있는지 신경망마다 제 색으로 보입니다. 윤곽선 아래 넓이가 모두 1이어서 크기가 다른 층끼리도 견줄 수 있습니다. 화살표 키로 막대를 하나씩 옮겨 가고, Ctrl+C로 모든 막대를 복사합니다. 저장한 그림에도 들어갑니다. 모든 층의 히스토그램은 원본 값 파일에 남아 있는 측정마다 들어 있고, CSV에는 첫 측정과 지금 보이는 측정, 가장 새 측정의 것이 들어 있습니다.</translation>
    </message>
</context>
<context>
    <name>SignalFigure</name>
    <message>
        <source>at the first probe</source>
        <translation>첫 측정</translation>
    </message>
    <message>
        <source>exactly 0: underflow of f32</source>
        <translation>정확히 0: f32 언더플로</translation>
    </message>
    <message>
        <source>layers, the largest response first</source>
        <translation>반응이 큰 순서의 층</translation>
    </message>
    <message>
        <source>layer, counted from the image</source>
        <translation>이미지 쪽에서 센 층</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>스테이지 %1</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>모든 층</translation>
    </message>
</context>
<context>
    <name>reslab::ui::SignalPage</name>
    <message>
        <source>The first step is being computed …</source>
        <translation>첫 스텝을 계산하는 중입니다 …</translation>
    </message>
    <message>
        <source>The next step that is looked at is awaited …</source>
        <translation>다음에 들여다볼 스텝을 기다리는 중입니다 …</translation>
    </message>
    <message>
        <source>How far this step moves each layer's weights: the length of the change over the length of the weights before it.</source>
        <translation>이 스텝이 각 층의 가중치를 얼마나 옮기는지입니다. 바뀐 양의 길이를 바뀌기 전 가중치의 길이로 나눈 값입니다.</translation>
    </message>
    <message>
        <source>The gradient of the loss by each layer's weights. Another thing than the gradient by block outputs: in the same network one can look even while the other varies by orders of magnitude.</source>
        <translation>각 층의 가중치에 대한 손실의 기울기입니다. 블록 출력에 대한 기울기와는 다른 것으로, 같은 신경망에서 하나는 고른데 다른 하나는 자릿수가 달라지기도 합니다.</translation>
    </message>
    <message>
        <source>The gradient of the loss by what each block hands on, over all images, channels and pixels of the batch. Another thing than the gradient by weights, which each layer makes from it.</source>
        <translation>배치의 모든 이미지, 채널, 픽셀에 걸친, 각 블록의 출력에 대한 손실의 기울기입니다. 가중치에 대한 기울기와는 다른 것이며, 각 층은 이것으로 가중치의 기울기를 만듭니다.</translation>
    </message>
    <message>
        <source>What comes back to each residual block's input by the shortcut and what through F. The two add up as vectors, so their lengths do not: the cosine says how far they point the same way.</source>
        <translation>각 잔차 블록의 입력으로 스킵 연결을 따라 돌아온 기울기와 F를 거쳐 돌아온 기울기입니다. 둘은 벡터로 더해지므로 길이끼리 더해지지 않습니다. 코사인은 둘이 얼마나 같은 쪽을 가리키는지 말합니다.</translation>
    </message>
    <message>
        <source>The root mean square of F(x) and of x where a residual block adds them.</source>
        <translation>잔차 블록이 더하는 F(x)와 x의 제곱 평균 제곱근입니다.</translation>
    </message>
    <message>
        <source>Standard deviation of each 3×3 layer's outputs, before ReLU and addition, over all images, channels and pixels of the batch.</source>
        <translation>각 3×3 층 출력의 표준편차입니다. ReLU와 덧셈 앞에서 배치의 모든 이미지, 채널, 픽셀에 걸쳐 잽니다.</translation>
    </message>
    <message>
        <source>Standard deviation of each layer's outputs, before ReLU and addition, over all images of the batch and all units, channels and pixels.</source>
        <translation>각 층 출력의 표준편차입니다. ReLU와 덧셈 앞에서 배치의 모든 이미지와 모든 유닛, 채널, 픽셀에 걸쳐 잽니다.</translation>
    </message>
    <message>
        <source>Networks without 3×3 layers show every layer: %1.</source>
        <translation>3×3 층이 없어 모든 층을 보이는 신경망: %1.</translation>
    </message>
    <message>
        <source>Responses are taken after batch normalisation, by the batch's own statistics. Before training it is 1 everywhere: normalisation makes it so.</source>
        <translation>반응은 배치 정규화 뒤에 재며 정규화에는 그 배치의 통계를 씁니다. 학습 전에는 정규화 때문에 어디서나 1입니다.</translation>
    </message>
    <message>
        <source>Variance and mean of x_l, block by block, over all images, channels and pixels of the batch: after a residual block's addition and before ReLU, in a plain network what the block's last layer responds.</source>
        <translation>블록마다 배치의 모든 이미지, 채널, 픽셀에 걸쳐 잰 x_l의 분산과 평균입니다. 잔차 블록에서는 덧셈 뒤 ReLU 앞의 값이고, plain 신경망에서는 블록 마지막 층의 반응입니다.</translation>
    </message>
    <message>
        <source>After each ReLU: channels that are 0 for every image and pixel of the batch, and the share of all values that are 0.</source>
        <translation>각 ReLU 뒤에서, 배치의 모든 이미지와 픽셀에 대해 0인 채널의 비율과 전체 값 가운데 0인 값의 비율입니다.</translation>
    </message>
    <message>
        <source>%1, first probe</source>
        <translation>%1, 첫 측정</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>스텝 %1</translation>
    </message>
    <message>
        <source>step %1, the newest</source>
        <translation>스텝 %1, 가장 새것</translation>
    </message>
    <message>
        <source>steps %1 – %2, the newest</source>
        <translation>스텝 %1 – %2, 가장 새것</translation>
    </message>
    <message>
        <source>These runs were recorded without a look at their layers</source>
        <translation>이 실행들은 층을 들여다보지 않고 기록되었습니다</translation>
    </message>
    <message>
        <source>The gradients of every layer appear here</source>
        <translation>여기에 모든 층의 기울기가 나타납니다</translation>
    </message>
    <message>
        <source>The responses of every layer appear here</source>
        <translation>여기에 모든 층의 반응이 나타납니다</translation>
    </message>
    <message>
        <source>While networks train, every few steps are looked at closely: how large the gradient is at each layer, now and over time, plain and residual networks side by side.</source>
        <translation>신경망이 학습하는 동안 몇 스텝마다 한 번씩 자세히 들여다봅니다. 층마다 기울기가 얼마나 큰지, 지금과 시간에 따라, plain 신경망과 잔차 신경망을 나란히 보입니다.</translation>
    </message>
    <message>
        <source>While networks train, every few steps are looked at closely: what each layer responds and how the signal grows from block to block, plain and residual networks side by side.</source>
        <translation>신경망이 학습하는 동안 몇 스텝마다 한 번씩 자세히 들여다봅니다. 층마다 어떻게 반응하고 신호가 블록에서 블록으로 어떻게 커지는지, plain 신경망과 잔차 신경망을 나란히 보입니다.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Trains all networks that are set up, in lockstep on the same batches.</source>
        <translation>설정한 모든 신경망을 같은 배치로 나란히 학습시킵니다.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Back to the newest step, and along with the next ones.</source>
        <translation>가장 새 스텝으로 돌아와 다음 스텝들을 따라갑니다.</translation>
    </message>
    <message>
        <source>Step of training</source>
        <translation>학습 스텝</translation>
    </message>
    <message>
        <source>Goes back to earlier probes; what is above shows how it was then.</source>
        <translation>지난 측정으로 돌아갑니다. 위의 그림이 그때의 모습을 보입니다.</translation>
    </message>
    <message>
        <source>What the strip shows</source>
        <translation>띠에 보이는 값</translation>
    </message>
    <message>
        <source>Which of the quantities in the picture the strip below shows over time.</source>
        <translation>그림에 있는 값 가운데 어느 것을 아래 띠에 시간에 따라 보일지 고릅니다.</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>값의 표</translation>
    </message>
    <message>
        <source>Layers against time as colours</source>
        <translation>시간에 따른 층을 색으로</translation>
    </message>
    <message>
        <source>Gradients of every layer</source>
        <translation>모든 층의 기울기</translation>
    </message>
    <message>
        <source>Responses of every layer</source>
        <translation>모든 층의 반응</translation>
    </message>
    <message>
        <source>Save the layers</source>
        <translation>층의 그림 저장</translation>
    </message>
    <message>
        <source>gradients</source>
        <comment>suggested name of a file</comment>
        <translation>기울기</translation>
    </message>
    <message>
        <source>responses</source>
        <comment>suggested name of a file</comment>
        <translation>반응</translation>
    </message>
    <message>
        <source>Responses are taken after batch normalisation, by the batch's own statistics, where the layer has one: those begin at 1. Layers that do not begin so are in %1.</source>
        <translation>배치 정규화가 있는 층의 반응은 그 배치의 통계로 정규화한 뒤에 재며 1에서 시작합니다. 1에서 시작하지 않는 층이 있는 신경망: %1.</translation>
    </message>
    <message>
        <source>The runs that were looked into are hidden</source>
        <translation>들여다본 실행이 모두 숨겨져 있습니다</translation>
    </message>
    <message>
        <source>The list of runs shows them again.</source>
        <translation>실행 목록에서 다시 보이게 할 수 있습니다.</translation>
    </message>
    <message>
        <source>These networks have nothing of this kind</source>
        <translation>이 신경망들에는 이런 것이 없습니다</translation>
    </message>
    <message>
        <source>Residual blocks and their additions are in residual networks alone, and dead units after ReLU.</source>
        <translation>잔차 블록과 그 덧셈은 잔차 신경망에만 있고, 죽은 유닛은 ReLU 뒤에만 있습니다.</translation>
    </message>
    <message>
        <source>These runs have no record of gradients</source>
        <translation>이 실행들에는 기울기 기록이 없습니다</translation>
    </message>
    <message>
        <source>The tables of these runs do not hold this</source>
        <translation>이 실행들의 표에는 이것이 없습니다</translation>
    </message>
    <message>
        <source>Their layers were looked at, but this was not written: by an older version, or because other tables were ordered.</source>
        <translation>층을 들여다보기는 했지만 이것은 기록되지 않았습니다. 이전 버전이 썼거나, 다른 표만 쓰도록 했기 때문입니다.</translation>
    </message>
    <message>
        <source>step %1, looked at once, not recorded</source>
        <translation>스텝 %1, 한 번 들여다봄, 기록되지 않음</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1(스텝 %2)</translation>
    </message>
    <message>
        <source>Looked at once, not recorded: %1.</source>
        <translation>기록하지 않고 한 번 들여다본 실행: %1.</translation>
    </message>
    <message>
        <source>One step of each is being looked at. Nothing of the runs is changed.</source>
        <translation>각 실행의 한 스텝을 들여다보고 있습니다. 실행에서 바뀌는 것은 없습니다.</translation>
    </message>
    <message>
        <source>The step that would follow a run's last checkpoint can be looked at: forward and backward on one batch of its training images. The weights and the files of the run stay as they are.</source>
        <translation>실행의 마지막 체크포인트에 이어질 스텝을 들여다볼 수 있습니다. 학습 이미지 배치 하나로 순전파와 역전파만 계산하며, 실행의 가중치와 파일은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Look once now</source>
        <translation>지금 한 번 들여다보기</translation>
    </message>
    <message>
        <source>Shows gradients and responses of that one step. It is not recorded.</source>
        <translation>그 한 스텝의 기울기와 반응을 보입니다. 기록되지 않습니다.</translation>
    </message>
    <message>
        <source>A step that was looked at once does not hold this</source>
        <translation>한 번 들여다본 스텝에는 이것이 없습니다</translation>
    </message>
    <message>
        <source>It was not made, so how far it would have moved the weights is not known.</source>
        <translation>실제로 밟은 스텝이 아니므로 가중치를 얼마나 옮겼을지는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>&quot;Look once now&quot; above shows the step that would follow the last checkpoint.</source>
        <translation>위의 &quot;지금 한 번 들여다보기&quot;를 누르면 마지막 체크포인트 다음에 올 스텝을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>A file of weights is looked at by making one step from it: open it, choose &quot;Start from these weights&quot;, then Step (S). The images are those of the set-up.</source>
        <translation>가중치 파일은 거기서 한 스텝을 학습하여 들여다봅니다. 파일을 열고 &quot;이 가중치에서 시작&quot;을 고른 다음 한 스텝(S)을 누르세요. 이미지는 설정한 데이터의 것입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::SignalReadout</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>reslab::ui::SignalTableModel</name>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>The layer's name, as in weights and drawings.</source>
        <translation>층의 이름입니다. 가중치와 구조 그림에서 쓰는 이름과 같습니다.</translation>
    </message>
    <message>
        <source>%1: the values that the picture shows.</source>
        <translation>%1: 그림이 보이는 값입니다.</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>and %1 more</source>
        <translation>외 %1건</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>제외함 — %1</translation>
    </message>
</context>
<context>
    <name>Signals</name>
    <message>
        <source>gradient by weights, L2 norm</source>
        <translation>가중치에 대한 기울기, L2 노름</translation>
    </message>
    <message>
        <source>gradient by block outputs, L2 norm</source>
        <translation>블록 출력에 대한 기울기, L2 노름</translation>
    </message>
    <message>
        <source>gradient by weights, RMS</source>
        <translation>가중치에 대한 기울기, RMS</translation>
    </message>
    <message>
        <source>gradient by block outputs, RMS</source>
        <translation>블록 출력에 대한 기울기, RMS</translation>
    </message>
    <message>
        <source>gradient by weights, largest</source>
        <translation>가중치에 대한 기울기, 최댓값</translation>
    </message>
    <message>
        <source>gradient by block outputs, largest</source>
        <translation>블록 출력에 대한 기울기, 최댓값</translation>
    </message>
    <message>
        <source>update / weights, L2 norms</source>
        <translation>갱신 / 가중치, L2 노름</translation>
    </message>
    <message>
        <source>gradient at a block's input, L2 norm</source>
        <translation>블록 입력의 기울기, L2 노름</translation>
    </message>
    <message>
        <source>by the shortcut</source>
        <translation>스킵 연결로</translation>
    </message>
    <message>
        <source>through F</source>
        <translation>F를 거쳐</translation>
    </message>
    <message>
        <source>cosine of the two</source>
        <translation>둘의 코사인</translation>
    </message>
    <message>
        <source>RMS at a block's addition</source>
        <translation>블록의 덧셈에서 RMS</translation>
    </message>
    <message>
        <source>x, by the shortcut</source>
        <translation>x, 스킵 연결로</translation>
    </message>
    <message>
        <source>F(x)</source>
        <translation>F(x)</translation>
    </message>
    <message>
        <source>standard deviation of the responses</source>
        <translation>반응의 표준편차</translation>
    </message>
    <message>
        <source>variance of x_l</source>
        <translation>x_l의 분산</translation>
    </message>
    <message>
        <source>mean of x_l</source>
        <translation>x_l의 평균</translation>
    </message>
    <message>
        <source>zeros after each ReLU (%)</source>
        <translation>ReLU 뒤의 0 (%)</translation>
    </message>
    <message>
        <source>channels that are 0 for the whole batch</source>
        <translation>배치 전체에서 0인 채널</translation>
    </message>
    <message>
        <source>values that are 0</source>
        <translation>0인 값</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>StripFigure</name>
    <message>
        <source>not recorded: %1</source>
        <translation>기록되지 않음: %1</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>기록되지 않음</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>정확히 0</translation>
    </message>
</context>
<context>
    <name>reslab::ui::LayerStrip</name>
    <message>
        <source>%1, %2, iteration %3, %4: %5</source>
        <translation>%1, %2, 반복 %3, %4: %5</translation>
    </message>
</context>
<context>
    <name>reslab::ui::LayerPanel</name>
    <message>
        <source>How its outputs are spread</source>
        <translation>출력의 분포</translation>
    </message>
    <message>
        <source>Chosen layer</source>
        <translation>고른 층</translation>
    </message>
    <message>
        <source>Numbers of the chosen layer</source>
        <translation>고른 층의 수치</translation>
    </message>
    <message>
        <source>About the histograms</source>
        <translation>히스토그램에 대해</translation>
    </message>
    <message>
        <source>by weights, L2</source>
        <translation>가중치 기준, L2</translation>
    </message>
    <message>
        <source>by weights, RMS</source>
        <translation>가중치 기준, RMS</translation>
    </message>
    <message>
        <source>by its output, L2</source>
        <translation>출력 기준, L2</translation>
    </message>
    <message>
        <source>update ratio</source>
        <translation>갱신 비율</translation>
    </message>
    <message>
        <source>by the shortcut, L2</source>
        <translation>스킵 연결로, L2</translation>
    </message>
    <message>
        <source>through F, L2</source>
        <translation>F를 거쳐, L2</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>dead channels, %</source>
        <translation>죽은 채널, %</translation>
    </message>
    <message>
        <source>zero values, %</source>
        <translation>0인 값, %</translation>
    </message>
    <message>
        <source>variance of the sum</source>
        <translation>합의 분산</translation>
    </message>
    <message>
        <source>RMS of F(x)</source>
        <translation>F(x)의 RMS</translation>
    </message>
    <message>
        <source>RMS of x</source>
        <translation>x의 RMS</translation>
    </message>
    <message>
        <source>No layer is chosen</source>
        <translation>고른 층이 없습니다</translation>
    </message>
    <message>
        <source>Its gradient by weights</source>
        <translation>가중치에 대한 기울기의 분포</translation>
    </message>
    <message>
        <source>Its gradient by outputs</source>
        <translation>출력에 대한 기울기의 분포</translation>
    </message>
    <message>
        <source>The histograms are of step %1, the last before this one that kept its own.</source>
        <translation>히스토그램은 스텝 %1의 것입니다. 이 스텝보다 앞선 것 가운데 마지막으로 남아 있는 히스토그램입니다.</translation>
    </message>
    <message>
        <source>No histogram was taken of this layer.</source>
        <translation>이 층의 히스토그램은 재지 않았습니다.</translation>
    </message>
    <message>
        <source>The tables of a run hold no histograms.</source>
        <translation>실행의 표에는 히스토그램이 없습니다.</translation>
    </message>
    <message>
        <source>Click on a point or on the strip to see one layer closely, or go to it with the arrow keys and press Enter.</source>
        <translation>점이나 띠를 누르거나, 화살표 키로 옮겨 가 Enter를 누르면 그 층을 자세히 보입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::LayersView</name>
    <message>
        <source>costs %1 of training</source>
        <translation>학습 시간의 %1</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>How large the gradient is at every layer, now and over time.</source>
        <translation>층마다 기울기가 얼마나 큰지, 지금과 시간에 따라 보입니다.</translation>
    </message>
    <message>
        <source>Responses</source>
        <translation>반응</translation>
    </message>
    <message>
        <source>What every layer gives, and how the signal grows from block to block.</source>
        <translation>층마다 내놓는 값과, 신호가 블록에서 블록으로 어떻게 커지는지 보입니다.</translation>
    </message>
    <message>
        <source>Look closely every</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 스텝마다</translation>
    </message>
    <message>
        <source>Steps between two probes</source>
        <translation>측정 간격(스텝)</translation>
    </message>
    <message>
        <source>One step of this many is looked at closely, of every network. Looking takes time, which is shown beside; the step itself stays the same, to the bit.</source>
        <translation>이 수의 스텝마다 한 번씩 모든 신경망을 자세히 들여다봅니다. 여기에 드는 시간은 옆에 보이며, 스텝의 결과는 비트까지 그대로입니다.</translation>
    </message>
    <message>
        <source>The part of the training time so far that went into looking at layers.</source>
        <translation>지금까지의 학습 시간 가운데 층을 들여다보는 데 든 몫입니다.</translation>
    </message>
    <message>
        <source>Look once now</source>
        <translation>지금 한 번 들여다보기</translation>
    </message>
    <message>
        <source>Of each run that was recorded without a look, shows one step from its last checkpoint. Nothing of the run is changed.</source>
        <translation>층을 들여다보지 않고 기록한 실행마다 마지막 체크포인트에서 한 스텝을 보입니다. 실행에서 바뀌는 것은 없습니다.</translation>
    </message>
</context>
<context>
    <name>SignalColours</name>
    <message>
        <source>Kind of layer</source>
        <translation>층의 종류</translation>
    </message>
    <message>
        <source>Gradient by weights, RMS</source>
        <translation>가중치 기준 기울기, RMS</translation>
    </message>
    <message>
        <source>gradient by weights, RMS, logarithmic; of a block, its largest</source>
        <translation>가중치에 대한 기울기, RMS, 로그 눈금. 블록은 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>Of the loss by the layer&apos;s weights, at the probe that is shown: the root of the mean square, a weight.</source>
        <translation>지금 보이는 측정에서 층의 가중치에 대한 손실의 기울기이며, 가중치 하나마다의 제곱을 평균한 값의 제곱근입니다.</translation>
    </message>
    <message>
        <source>Gradient by weights, largest</source>
        <translation>가중치 기준 기울기, 최댓값</translation>
    </message>
    <message>
        <source>gradient by weights, largest of all, logarithmic; of a block, its largest</source>
        <translation>가중치에 대한 기울기, 최댓값, 로그 눈금. 블록은 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>Of the loss by the layer&apos;s weights, at the probe that is shown: the size of the largest of all.</source>
        <translation>지금 보이는 측정에서 층의 가중치에 대한 손실의 기울기이며, 그 절댓값 가운데 가장 큰 것입니다.</translation>
    </message>
    <message>
        <source>Update / weights</source>
        <translation>갱신 / 가중치</translation>
    </message>
    <message>
        <source>update / weights, L2 norms, logarithmic; of a block, its largest</source>
        <translation>갱신 / 가중치, L2 노름, 로그 눈금. 블록은 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>How far the step that was probed moved the layer&apos;s weights: the length of its change over theirs.</source>
        <translation>측정한 스텝이 층의 가중치를 얼마나 옮겼는지이며, 바뀐 만큼의 길이를 가중치의 길이로 나눈 값입니다.</translation>
    </message>
    <message>
        <source>Gradient by block outputs, RMS</source>
        <translation>블록 출력 기준 기울기, RMS</translation>
    </message>
    <message>
        <source>gradient by block outputs, RMS, logarithmic; of a stage, its largest</source>
        <translation>블록 출력에 대한 기울기, RMS, 로그 눈금. 스테이지는 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>Of the loss by what each block hands on, at the probe that is shown: the root of the mean square, a value.</source>
        <translation>지금 보이는 측정에서 블록이 넘겨주는 값에 대한 손실의 기울기이며, 값 하나마다의 제곱을 평균한 값의 제곱근입니다.</translation>
    </message>
    <message>
        <source>Gradient by block outputs, largest</source>
        <translation>블록 출력 기준 기울기, 최댓값</translation>
    </message>
    <message>
        <source>gradient by block outputs, largest of all, logarithmic; of a stage, its largest</source>
        <translation>블록 출력에 대한 기울기, 최댓값, 로그 눈금. 스테이지는 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>Of the loss by what each block hands on, at the probe that is shown: the size of the largest of all.</source>
        <translation>지금 보이는 측정에서 블록이 넘겨주는 값에 대한 손실의 기울기이며, 그 절댓값 가운데 가장 큰 것입니다.</translation>
    </message>
    <message>
        <source>Dead channels after ReLU (%)</source>
        <translation>ReLU 뒤의 죽은 채널(%)</translation>
    </message>
    <message>
        <source>channels after a ReLU that are 0 for the whole batch (%), linear; of a block, its largest</source>
        <translation>ReLU 뒤에서 배치 전체에 걸쳐 0인 채널(%), 선형 눈금. 블록은 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>Channels that are 0 in every image and pixel of the batch, at the probe that is shown.</source>
        <translation>지금 보이는 측정에서 배치의 모든 이미지와 픽셀에 걸쳐 0인 채널입니다.</translation>
    </message>
    <message>
        <source>Zeros after ReLU (%)</source>
        <translation>ReLU 뒤의 0(%)</translation>
    </message>
    <message>
        <source>values after a ReLU that are 0 (%), linear; of a block, its largest</source>
        <translation>ReLU 뒤에서 0인 값(%), 선형 눈금. 블록은 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>Over all images, channels and pixels of the batch, at the probe that is shown.</source>
        <translation>지금 보이는 측정에서 배치의 모든 이미지와 채널, 픽셀에 걸쳐 잰 것입니다.</translation>
    </message>
    <message>
        <source>Not in what these networks&apos; probes told: %1</source>
        <translation>이 신경망들의 측정에 없는 값: %1</translation>
    </message>
    <message>
        <source>None of these networks has been probed yet: start training.</source>
        <translation>이 신경망들은 아직 측정되지 않았습니다. 학습을 시작하세요.</translation>
    </message>
    <message>
        <source>gradient by weights, L2 norm, logarithmic; of a block, its largest</source>
        <translation>가중치에 대한 기울기, L2 노름, 로그 눈금. 블록은 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>standard deviation of the responses, logarithmic; of a block, its largest</source>
        <translation>반응의 표준편차, 로그 눈금. 블록은 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>gradient by block outputs, L2 norm, logarithmic; of a stage, its largest</source>
        <translation>블록 출력에 대한 기울기, L2 노름, 로그 눈금. 스테이지는 그 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>Gradient by weights, L2</source>
        <translation>가중치 기준 기울기, L2</translation>
    </message>
    <message>
        <source>Gradient by block outputs, L2</source>
        <translation>블록 출력 기준 기울기, L2</translation>
    </message>
    <message>
        <source>Standard deviation of responses</source>
        <translation>반응의 표준편차</translation>
    </message>
    <message>
        <source>Of the loss by the layer&apos;s weights, at the probe that is shown: the length of the whole gradient.</source>
        <translation>지금 보이는 측정에서 층의 가중치에 대한 손실의 기울기이며, 기울기 전체의 길이입니다.</translation>
    </message>
    <message>
        <source>Of the loss by what each block hands on, at the probe that is shown: the length of the whole gradient.</source>
        <translation>지금 보이는 측정에서 블록이 넘겨주는 값에 대한 손실의 기울기이며, 기울기 전체의 길이입니다.</translation>
    </message>
    <message>
        <source>Over all images, channels and pixels of the batch, after normalisation, at the probe that is shown.</source>
        <translation>지금 보이는 측정에서 정규화 뒤의 값을 배치의 모든 이미지와 채널, 픽셀에 걸쳐 잰 것입니다.</translation>
    </message>
    <message>
        <source>None of these networks had been probed by step %1.</source>
        <translation>이 신경망들은 스텝 %1까지 측정된 적이 없습니다.</translation>
    </message>
    <message>
        <source>%1; at step %2</source>
        <translation>%1; 스텝 %2에서</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>정확히 0</translation>
    </message>
</context>
<context>
    <name>reslab::ui::AnswerBars</name>
    <message>
        <source>What the network answers: %1</source>
        <translation>신경망의 답: %1</translation>
    </message>
    <message>
        <source>The likeliest classes. Click one, or choose it with the arrow keys and Enter, to see why it and not another. A tick marks the true class.</source>
        <translation>확률이 가장 높은 클래스들입니다. 하나를 누르거나 화살표 키와 Enter로 고르면 왜 그 클래스인지 볼 수 있습니다. 체크 표시는 정답 클래스입니다.</translation>
    </message>
    <message>
        <source>the true class</source>
        <translation>정답 클래스</translation>
    </message>
    <message>
        <source>the class that is explained</source>
        <translation>지금 설명하는 클래스</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ChannelCard</name>
    <message>
        <source>channel %1 · y %2, x %3 · %4</source>
        <translation>채널 %1 · y %2, x %3 · %4</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>채널 %1</translation>
    </message>
    <message>
        <source>No channel is chosen</source>
        <translation>선택한 채널이 없습니다</translation>
    </message>
    <message>
        <source>Mean %1, from %2 to %3, exactly zero at %4 of the places.</source>
        <translation>평균 %1, 최소 %2, 최대 %3, 값이 정확히 0인 위치 %4.</translation>
    </message>
    <message>
        <source>Click a tile, or go to it with the arrow keys, to see it large with its values.</source>
        <translation>타일을 누르거나 화살표 키로 옮겨 가면 크게, 값과 함께 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Images that excite it most</source>
        <translation>가장 강하게 반응하는 이미지</translation>
    </message>
    <message>
        <source>Ends the search; what was found so far stays.</source>
        <translation>찾기를 멈춥니다. 지금까지 찾은 것은 남습니다.</translation>
    </message>
    <message>
        <source>Looks through these images for those in which this channel&apos;s greatest value is largest.</source>
        <translation>이 이미지들을 살펴보고, 이 채널의 최댓값이 가장 큰 이미지를 찾습니다.</translation>
    </message>
    <message>
        <source>Of %1 test images, by the channel&apos;s greatest value</source>
        <translation>테스트 이미지 %1장 가운데, 채널의 최댓값 순서</translation>
    </message>
    <message>
        <source>image %1, %2</source>
        <translation>이미지 %1, %2</translation>
    </message>
    <message>
        <source>Images that excite the channel most</source>
        <translation>채널이 가장 강하게 반응하는 이미지</translation>
    </message>
    <message>
        <source>Click one to look at it.</source>
        <translation>누르면 그 이미지를 살펴봅니다.</translation>
    </message>
    <message>
        <source>The chosen channel, enlarged</source>
        <translation>선택한 채널, 확대</translation>
    </message>
    <message>
        <source>Images looked through</source>
        <translation>살펴본 이미지</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>값의 표</translation>
    </message>
    <message>
        <source>Of %1 training images, by the channel&apos;s greatest value</source>
        <translation>학습 이미지 %1장 가운데, 채널의 최댓값 순서</translation>
    </message>
    <message>
        <source>after %1 iterations</source>
        <translation>반복 %1회 뒤</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>테스트 이미지</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>학습 이미지</translation>
    </message>
    <message>
        <source>Among which images</source>
        <translation>찾을 이미지</translation>
    </message>
    <message>
        <source>The half of the data set in which images are looked for.</source>
        <translation>데이터의 어느 쪽에서 이미지를 찾을지입니다.</translation>
    </message>
    <message>
        <source>%1 drawn by chance</source>
        <translation>무작위 %1장</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>전부</translation>
    </message>
    <message>
        <source>Among how many images</source>
        <translation>찾을 이미지 수</translation>
    </message>
    <message>
        <source>How many images are looked at. Those that are drawn are the same ones each time, for every channel and network.</source>
        <translation>이미지를 몇 장 살펴볼지입니다. 무작위로 뽑은 이미지는 채널과 신경망이 달라도 언제나 같습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ChannelTable</name>
    <message>
        <source>The channel&apos;s number, from 0 on.</source>
        <translation>0부터 센 채널 번호입니다.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>최소</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>0의 비율</translation>
    </message>
    <message>
        <source>The layer&apos;s name, in the order in which the network computes them.</source>
        <translation>층의 이름이며, 신경망이 계산하는 순서대로 놓입니다.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Whose weights these are: the number of the output channel, from 0 on.</source>
        <translation>어느 출력 채널의 가중치인지, 0부터 센 번호입니다.</translation>
    </message>
    <message>
        <source>Output channel</source>
        <translation>출력 채널</translation>
    </message>
    <message>
        <source>The mean of the weights.</source>
        <translation>가중치의 평균입니다.</translation>
    </message>
    <message>
        <source>The least weight.</source>
        <translation>가장 작은 가중치입니다.</translation>
    </message>
    <message>
        <source>The greatest weight.</source>
        <translation>가장 큰 가중치입니다.</translation>
    </message>
    <message>
        <source>The share of weights that are exactly 0.</source>
        <translation>값이 정확히 0인 가중치의 비율입니다.</translation>
    </message>
    <message>
        <source>The mean over all places of the picture.</source>
        <translation>이미지의 모든 위치에 대한 평균입니다.</translation>
    </message>
    <message>
        <source>The least value anywhere in the picture.</source>
        <translation>이미지의 모든 위치에서 가장 작은 값입니다.</translation>
    </message>
    <message>
        <source>The greatest value anywhere in the picture.</source>
        <translation>이미지의 모든 위치에서 가장 큰 값입니다.</translation>
    </message>
    <message>
        <source>The share of places that are exactly 0: after a ReLU, where it is silent.</source>
        <translation>값이 정확히 0인 위치의 비율입니다. ReLU 뒤에서는 반응하지 않는 곳입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::FeatureMapsPage</name>
    <message>
        <source>%1 has no layer %2.</source>
        <translation>%1에 없는 층: %2.</translation>
    </message>
    <message>
        <source>layers</source>
        <comment>suggested name of a file</comment>
        <translation>층</translation>
    </message>
    <message>
        <source>Feature maps appear here</source>
        <translation>특징 맵이 여기에 나타납니다</translation>
    </message>
    <message>
        <source>What every channel of a layer makes of an image, for the networks that train, for runs opened from disk and for files of weights. Choose an image of the data set, drop a picture here, or paste one.</source>
        <translation>층의 채널 하나하나가 이미지에서 무엇을 끌어내는지 보입니다. 학습 중인 신경망, 디스크에서 연 실행, 가중치 파일을 모두 볼 수 있습니다. 데이터의 이미지를 고르거나, 사진을 여기에 끌어다 놓거나 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>모든 층</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>What each channel of the chosen layer gives for the image.</source>
        <translation>선택한 층의 채널마다 이미지에 대해 내놓는 값입니다.</translation>
    </message>
    <message>
        <source>The weights of the chosen layer as pictures, and how they are spread.</source>
        <translation>선택한 층의 가중치를 그림과 분포로 보입니다.</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>번호순</translation>
    </message>
    <message>
        <source>By activity</source>
        <translation>활성순</translation>
    </message>
    <message>
        <source>The channels in the order in which the layer computes them.</source>
        <translation>층이 계산하는 순서대로 늘어놓습니다.</translation>
    </message>
    <message>
        <source>The channels with the largest mean size first.</source>
        <translation>평균 크기가 큰 채널부터 늘어놓습니다.</translation>
    </message>
    <message>
        <source>Mean of the channels</source>
        <translation>채널 평균</translation>
    </message>
    <message>
        <source>Most active channel</source>
        <translation>가장 활발한 채널</translation>
    </message>
    <message>
        <source>Each layer as the mean size of all its channels, place by place.</source>
        <translation>층마다 모든 채널의 평균 크기를 위치별로 보입니다.</translation>
    </message>
    <message>
        <source>Each layer by the one channel with the largest mean size.</source>
        <translation>층마다 평균 크기가 가장 큰 채널 하나를 보입니다.</translation>
    </message>
    <message>
        <source>Own scale</source>
        <translation>신경망별 눈금</translation>
    </message>
    <message>
        <source>Common scale</source>
        <translation>공통 눈금</translation>
    </message>
    <message>
        <source>Scale per tile</source>
        <translation>타일별 눈금</translation>
    </message>
    <message>
        <source>One scale of colours for all channels of a network: they can be compared with each other.</source>
        <translation>한 신경망의 모든 채널에 같은 색 눈금을 씁니다. 채널끼리 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>One scale for all networks side by side: they can be compared across networks.</source>
        <translation>나란히 놓인 모든 신경망에 같은 색 눈금을 씁니다. 신경망끼리 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>Each tile from its own least to its greatest value: shows faint channels, but tiles cannot be compared.</source>
        <translation>타일마다 자기 값의 범위를 씁니다. 약한 채널도 보이지만 타일끼리 비교할 수는 없습니다.</translation>
    </message>
    <message>
        <source>Output channel</source>
        <translation>출력 채널</translation>
    </message>
    <message>
        <source>Whose kernels are shown, one for each channel that it reads.</source>
        <translation>커널을 볼 출력 채널입니다. 이 채널이 읽는 입력 채널마다 커널이 하나씩 있습니다.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Size of the tiles</source>
        <translation>타일 크기</translation>
    </message>
    <message>
        <source>How large each tile is drawn (keys + and -, or Ctrl and the wheel).</source>
        <translation>타일을 그리는 크기입니다(+와 - 키, 또는 Ctrl과 휠).</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>불투명도</translation>
    </message>
    <message>
        <source>Opacity over the image</source>
        <translation>이미지 위의 불투명도</translation>
    </message>
    <message>
        <source>Below 100 % the image shines through, so that places can be found again.</source>
        <translation>100 %보다 작으면 이미지가 비쳐 보여 위치를 알아볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Without signs</source>
        <translation>부호 없이</translation>
    </message>
    <message>
        <source>Shows how large values are, whether positive or negative.</source>
        <translation>양수든 음수든 값의 크기만 보입니다.</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>무엇을 보여 주나요</translation>
    </message>
    <message>
        <source>Each tile is one channel: what the layer gives at every place of the image, in evaluation mode: batch normalisation by running statistics. Early layers find edges and colours; later ones are coarser and answer to larger parts.</source>
        <translation>타일 하나가 채널 하나로, 평가 모드에서, 곧 배치 정규화에 이동 통계를 써서, 층이 이미지의 위치마다 내놓는 값입니다. 앞쪽 층은 윤곽과 색을 찾고, 뒤쪽 층은 더 거칠며 더 큰 부분에 반응합니다.</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>읽는 법</translation>
    </message>
    <message>
        <source>In layers without negative values dark blue is zero and yellow is the greatest; in others white is zero, red positive and blue negative. The legend below names the values.</source>
        <translation>음수가 없는 층에서는 짙은 남색이 0, 노란색이 최댓값입니다. 그 밖의 층에서는 흰색이 0, 빨간색이 양수, 파란색이 음수입니다. 값은 아래 범례에 있습니다.</translation>
    </message>
    <message>
        <source>Images that excite a channel most</source>
        <translation>채널이 가장 강하게 반응하는 이미지</translation>
    </message>
    <message>
        <source>On request, those of the data set in which the channel&apos;s greatest value anywhere is largest, the largest first, each above that value. Other images may excite it as well: the answer is about those that were looked through. While a network trains they stay those of the weights that were asked, whose iteration is told above them; ask again for newer ones.</source>
        <translation>요청하면 데이터에서 채널의 최댓값이 가장 큰 이미지를 찾아 큰 것부터 보이며, 그 값이 이미지 아래에 있습니다. 살펴본 이미지 가운데서 찾은 것이므로 다른 이미지에도 강하게 반응할 수 있습니다. 신경망이 학습하는 동안에는 찾을 때의 가중치로 얻은 결과가 그대로 남고, 몇 번 반복한 가중치인지는 이미지 위에 있습니다. 새 가중치로 보려면 다시 찾으세요.</translation>
    </message>
    <message>
        <source>What it does not show</source>
        <translation>보이지 않는 것</translation>
    </message>
    <message>
        <source>A bright channel need not matter for the answer: why the network answers so is told by the page beside this one. Channels of two networks with the same number have nothing to do with each other.</source>
        <translation>밝은 채널이라고 답에 중요한 것은 아닙니다. 신경망이 왜 그렇게 답하는지는 옆 페이지에서 봅니다. 번호가 같더라도 두 신경망의 채널은 서로 관계가 없습니다.</translation>
    </message>
    <message>
        <source>%1 has no weights. Choose a convolution or a fully connected layer in the list.</source>
        <comment>a layer</comment>
        <translation>%1에는 가중치가 없습니다. 목록에서 합성곱 층이나 완전 연결 층을 고르세요.</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>값의 표</translation>
    </message>
    <message>
        <source>The numbers of every channel, layer or kernel of the chosen network as a table.</source>
        <translation>고른 신경망의 모든 채널, 층 또는 커널의 수치를 표로 보입니다.</translation>
    </message>
    <message>
        <source>One picture for each layer, from the image to the answer, each with its own colours: how places get coarser with depth can be compared, sizes cannot. The table has the sizes.</source>
        <translation>이미지에서 답까지 층마다 그림 하나씩이며, 색은 그림마다 따로 정합니다. 깊어질수록 위치가 거칠어지는 모습은 견줄 수 있지만 값의 크기는 견줄 수 없습니다. 크기는 표에 있습니다.</translation>
    </message>
    <message>
        <source>The weights of the chosen layer. Filters that read an image&apos;s three colours are shown in colours, with grey for zero; else white is zero, red positive and blue negative, a tile for each channel that the chosen output channel reads. Where each reads one alone, as of grey images, there is a tile for each output channel; where kernels are single numbers, all of an output channel is one square.</source>
        <translation>고른 층의 가중치입니다. 이미지의 세 색을 읽는 필터는 색으로 보이며 회색이 0입니다. 그 밖에는 흰색이 0, 빨간색이 양수, 파란색이 음수이며, 고른 출력 채널이 읽는 채널마다 타일 하나씩입니다. 회색조 이미지를 읽는 층처럼 출력 채널마다 채널 하나만 읽으면 출력 채널마다 타일 하나씩이고, 커널이 수 하나뿐인 층에서는 출력 채널의 가중치 전체가 네모 하나입니다.</translation>
    </message>
    <message>
        <source>The histogram</source>
        <translation>히스토그램</translation>
    </message>
    <message>
        <source>How many weights of the layer have which value, zero in the middle. Above it stand their number, their mean and how widely they are spread. Arrow keys go from bar to bar; CSV holds all bars.</source>
        <translation>층의 가중치가 어떤 값을 얼마나 많이 갖는지 보이며, 가운데가 0입니다. 위에는 가중치의 개수와 평균, 퍼진 정도가 있습니다. 화살표 키로 막대를 하나씩 옮겨 가며, CSV에는 모든 막대가 들어 있습니다.</translation>
    </message>
    <message>
        <source>One picture for each layer, from the image to the answer; click one to choose its layer.</source>
        <translation>이미지에서 답까지, 층마다 그림 하나입니다. 누르면 그 층을 고릅니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ImageChoice</name>
    <message>
        <source>Image %1</source>
        <translation>이미지 %1</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>카메라</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ImageChooser</name>
    <message>
        <source>of %1: %2</source>
        <comment>image of how many, its class</comment>
        <translation>/ %1 · %2</translation>
    </message>
    <message>
        <source>No images are open</source>
        <translation>열린 이미지가 없습니다</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>붙여 넣은 이미지</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard</source>
        <translation>클립보드에 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>사진 열기</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff)</source>
        <translation>사진 (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Test</source>
        <comment>half of the data</comment>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Train</source>
        <comment>half of the data</comment>
        <translation>학습</translation>
    </message>
    <message>
        <source>Images that no network was trained on.</source>
        <translation>어떤 신경망도 학습에 쓰지 않은 이미지입니다.</translation>
    </message>
    <message>
        <source>Images that the networks learn from.</source>
        <translation>신경망이 학습하는 이미지입니다.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Number of the image</source>
        <translation>이미지 번호</translation>
    </message>
    <message>
        <source>The image&apos;s place in the data set, from 0 on; arrow keys go through them.</source>
        <translation>데이터에서 이미지의 위치로, 0부터 셉니다. 화살표 키로 넘길 수 있습니다.</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>이전 이미지</translation>
    </message>
    <message>
        <source>The image before this one in the data set.</source>
        <translation>데이터에서 바로 앞의 이미지로 갑니다.</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>다음 이미지</translation>
    </message>
    <message>
        <source>The image after this one in the data set.</source>
        <translation>데이터에서 바로 뒤의 이미지로 갑니다.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Looks at a picture of your own. It can also be dropped on this page.</source>
        <translation>가지고 있는 사진을 살펴봅니다. 이 페이지에 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Back to the data</source>
        <translation>데이터로 돌아가기</translation>
    </message>
    <message>
        <source>Looks at the data set&apos;s image again.</source>
        <translation>다시 데이터의 이미지를 살펴봅니다.</translation>
    </message>
    <message>
        <source>The image that is looked at</source>
        <translation>살펴보는 이미지</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Looks at what the camera sees, picture after picture, until it is switched off; the last one stays.</source>
        <translation>카메라가 보는 것을 끌 때까지 잇따라 살펴봅니다. 끄면 마지막 사진이 남습니다.</translation>
    </message>
    <message>
        <source>No camera is connected to this computer.</source>
        <translation>이 컴퓨터에 연결된 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>This program was built without Qt Multimedia, which cameras need.</source>
        <translation>이 프로그램은 카메라에 필요한 Qt Multimedia 없이 빌드되었습니다.</translation>
    </message>
    <message>
        <source>Looks at the picture in the clipboard (Ctrl+V); several files are answered in a table.</source>
        <translation>클립보드의 이미지를 살펴봅니다(Ctrl+V). 파일이 여러 개면 답을 표로 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::InsidePage</name>
    <message>
        <source>knows no “%1”</source>
        <comment>a class of the images that the network was not trained on</comment>
        <translation>“%1” 클래스는 모름</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>보이는 내용 저장</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>사진 열기…</translation>
    </message>
    <message>
        <source>Looks at a picture of your own; images of a data set come with it.</source>
        <translation>가지고 있는 사진을 살펴봅니다. 데이터를 열면 그 이미지도 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Trains all networks that are set up; they can be looked into while they learn.</source>
        <translation>설정한 신경망을 모두 학습합니다. 학습하는 동안 안을 들여다볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Its first weights are on their way.</source>
        <translation>첫 가중치를 기다리는 중입니다.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a class and its probability</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>after %1 iterations</source>
        <translation>반복 %1회 뒤</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Which networks are looked into, up to four side by side.</source>
        <translation>들여다볼 신경망을 고릅니다. 네 개까지 나란히 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Copies the picture, or saves it as an image, as vectors, as numbers or as raw values.</source>
        <translation>그림을 복사하거나 이미지, 벡터, 수치, 원본 값으로 저장합니다.</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>읽는 방법</translation>
    </message>
    <message>
        <source>Says what the pictures show and how to read them.</source>
        <translation>그림이 무엇을 보이고 어떻게 읽는지 설명합니다.</translation>
    </message>
    <message>
        <source>Is being asked…</source>
        <translation>계산하고 있습니다…</translation>
    </message>
    <message>
        <source>Is being asked: %1 of %2 passes</source>
        <translation>계산하고 있습니다: %2회 가운데 %1회</translation>
    </message>
    <message>
        <source>%1: newest weights</source>
        <translation>%1: 가장 새 가중치</translation>
    </message>
    <message>
        <source>%1: best checkpoint</source>
        <translation>%1: 가장 좋은 체크포인트(best)</translation>
    </message>
    <message>
        <source>%1: last checkpoint</source>
        <translation>%1: 마지막 체크포인트(last)</translation>
    </message>
</context>
<context>
    <name>reslab::ui::OccluderSlider</name>
    <message>
        <source>Square %1 %</source>
        <translation>사각형 %1 %</translation>
    </message>
    <message>
        <source>Side of the grey square</source>
        <translation>회색 사각형의 변</translation>
    </message>
    <message>
        <source>How large the square is that covers the image, by the image&apos;s shorter side; it moves by half of its own. A smaller one shows finer places and takes longer.</source>
        <translation>이미지를 가리는 사각형의 크기로, 이미지의 짧은 변에 대한 비율입니다. 사각형은 자기 변의 절반씩 움직입니다. 작을수록 더 세밀하게 보이고 더 오래 걸립니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::LayerList</name>
    <message>
        <source>Stage %1</source>
        <translation>스테이지 %1</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>End</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>블록 %1</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Layers of the networks</source>
        <translation>신경망의 층</translation>
    </message>
    <message>
        <source>The layer that is looked at; the same name is chosen in every network that has it.</source>
        <translation>살펴볼 층입니다. 같은 이름의 층이 있는 신경망에서 함께 고릅니다.</translation>
    </message>
    <message>
        <source>Each network&apos;s last</source>
        <translation>신경망마다 마지막 층</translation>
    </message>
    <message>
        <source>In each network its own last layer whose output still has places: what CAM reads.</source>
        <translation>신경망마다 출력에 아직 위치가 있는 마지막 층입니다. CAM이 읽는 층입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::MapsColumn</name>
    <message>
        <source>linear</source>
        <comment>mapping of colours</comment>
        <translation>선형</translation>
    </message>
    <message>
        <source>size of the output of %1</source>
        <translation>%1 출력의 크기</translation>
    </message>
    <message>
        <source>output of %1</source>
        <translation>%1의 출력</translation>
    </message>
    <message>
        <source>mean size of the outputs over all channels</source>
        <translation>모든 채널에 대한 출력의 평균 크기</translation>
    </message>
    <message>
        <source>output of each layer&apos;s most active channel</source>
        <translation>층마다 가장 활발한 채널의 출력</translation>
    </message>
    <message>
        <source>weights of %1</source>
        <translation>%1의 가중치</translation>
    </message>
    <message>
        <source>each tile from its own least to its greatest value</source>
        <translation>타일마다 자기 최솟값에서 최댓값까지</translation>
    </message>
    <message>
        <source>red, green and blue are the three input channels; grey is zero, each filter to its own greatest value</source>
        <translation>빨강·초록·파랑은 입력 채널 셋, 회색은 0, 필터마다 자기 최댓값까지</translation>
    </message>
    <message>
        <source>%1: %2 tiles</source>
        <translation>%1: 타일 %2개</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>채널 %1</translation>
    </message>
    <message>
        <source>%1 · y %2, x %3 · %4</source>
        <comment>a channel, a place and the value there</comment>
        <translation>%1 · y %2, x %3 · %4</translation>
    </message>
</context>
<context>
    <name>reslab::ui::WeightHistogram</name>
    <message>
        <source>Histogram of %1 weights: mean %2, standard deviation %3</source>
        <translation>가중치 %1개의 히스토그램: 평균 %2, 표준편차 %3</translation>
    </message>
    <message>
        <source>How many weights of the layer have which value. A bar&apos;s height is a count; zero stands in the middle.</source>
        <translation>층의 가중치가 어떤 값을 얼마나 갖는지 보입니다. 막대의 높이는 개수이고 가운데가 0입니다.</translation>
    </message>
    <message>
        <source>%1 weights, mean %2, standard deviation %3; the highest bar is %4</source>
        <translation>가중치 %1개, 평균 %2, 표준편차 %3, 가장 높은 막대 %4개</translation>
    </message>
    <message>
        <source>%1 weights from %2 to %3</source>
        <translation>%2에서 %3까지의 가중치 %1개</translation>
    </message>
</context>
<context>
    <name>reslab::ui::WhyColumn</name>
    <message>
        <source>%1 · y %2, x %3 of %4 × %5 · %6</source>
        <comment>network, a place of how many, the value there</comment>
        <translation>%1 · y %2, x %3 (%4 × %5) · %6</translation>
    </message>
    <message>
        <source>linear</source>
        <comment>mapping of colours</comment>
        <translation>선형</translation>
    </message>
    <message>
        <source>share in the class&apos;s logit at each of %1 × %2 places</source>
        <translation>%1 × %2 위치마다 클래스 로짓에 더한 몫</translation>
    </message>
    <message>
        <source>rise of the class&apos;s logit with %1, at each of %2 × %3 places</source>
        <translation>클래스 로짓을 높이는 정도(%1), %2 × %3 위치</translation>
    </message>
    <message>
        <source>|d logit / d pixel|, the greatest of the colours</source>
        <translation>|d 로짓 / d 픽셀|, 색 채널 가운데 최대</translation>
    </message>
    <message>
        <source>d logit / d pixel, of positive ways alone</source>
        <translation>d 로짓 / d 픽셀, 양의 경로만</translation>
    </message>
    <message>
        <source>grey is zero, the ends are ±%1</source>
        <translation>회색은 0, 양 끝은 ±%1</translation>
    </message>
    <message>
        <source>fall of the class&apos;s probability under a grey square (1 = 100 %)</source>
        <translation>회색 사각형으로 가렸을 때 클래스 확률의 감소(1 = 100 %)</translation>
    </message>
    <message>
        <source>linear, zero is transparent</source>
        <translation>선형, 0은 투명</translation>
    </message>
    <message>
        <source>strongest at y %1, x %2 of %3 × %4 places, with %5</source>
        <translation>%3 × %4 위치 가운데 y %1, x %2에서 가장 강함, 값 %5</translation>
    </message>
    <message>
        <source>Learned weights</source>
        <translation>학습한 가중치</translation>
    </message>
    <message>
        <source>%1: map over the image, %2</source>
        <translation>%1: 이미지 위의 맵, %2</translation>
    </message>
    <message>
        <source>Weights drawn anew</source>
        <translation>무작위로 다시 뽑은 가중치</translation>
    </message>
    <message>
        <source>%1 with weights drawn anew: %2</source>
        <translation>%1, 무작위로 다시 뽑은 가중치: %2</translation>
    </message>
    <message>
        <source>Rank correlation with the map of a network that learned nothing: %1. The nearer to 1, the less the map tells about what was learned.</source>
        <translation>아무것도 배우지 않은 신경망의 맵과의 순위 상관: %1. 1에 가까울수록 이 맵은 배운 것을 거의 말해 주지 않습니다.</translation>
    </message>
    <message>
        <source>One of the maps is the same everywhere or not a number: there is nothing to compare.</source>
        <translation>두 맵 가운데 하나가 어디서나 같거나 수가 아니어서 견줄 것이 없습니다.</translation>
    </message>
    <message>
        <source>%1 with weights drawn anew: values of the map</source>
        <translation>%1, 무작위로 다시 뽑은 가중치: 맵의 값</translation>
    </message>
    <message>
        <source>%1: values of the map</source>
        <translation>%1: 맵의 값</translation>
    </message>
</context>
<context>
    <name>reslab::ui::WhyPage</name>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>True</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>%1 does not end in a global average and one fully connected layer, as CAM needs. Grad-CAM works with any network.</source>
        <translation>CAM에는 전역 평균 풀링과 완전 연결 층 하나로 끝나는 신경망이 필요합니다. 그렇지 않은 신경망: %1. Grad-CAM은 어떤 신경망에서나 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 has no layer %2.</source>
        <translation>%1에 없는 층: %2.</translation>
    </message>
    <message>
        <source>%1 has no such class.</source>
        <translation>%1에는 그런 클래스가 없습니다.</translation>
    </message>
    <message>
        <source>why</source>
        <comment>suggested name of a file</comment>
        <translation>이유</translation>
    </message>
    <message>
        <source>Class activation map: how much each place adds to the class&apos;s logit, by the weights of the last layer. Red adds, blue takes away. It is as coarse as the last convolution&apos;s output, so its edges are not the object&apos;s.</source>
        <translation>CAM(클래스 활성화 맵): 마지막 층의 가중치로 계산한, 위치마다 클래스 로짓에 더한 몫입니다. 빨간색은 더하고 파란색은 뺍니다. 마지막 합성곱의 출력만큼 거칠어서 경계가 물체의 경계는 아닙니다.</translation>
    </message>
    <message>
        <source>Grad-CAM: where the channels of one layer stand that raise the class&apos;s logit. Bright is more, and only what raises is shown. It is as coarse as the layer, and says nothing about what speaks against the class.</source>
        <translation>Grad-CAM: 한 층에서 클래스 로짓을 높이는 채널이 반응한 위치입니다. 밝을수록 크며 높이는 것만 보입니다. 그 층만큼 거칠고, 클래스에 불리한 것은 말해 주지 않습니다.</translation>
    </message>
    <message>
        <source>Saliency: how much the class&apos;s logit would change with a small change of each pixel. Bright is more sensitive. It is noisy, and a sensitive pixel need not belong to the object.</source>
        <translation>민감도 맵(saliency): 픽셀을 조금 바꿀 때 클래스 로짓이 바뀌는 정도입니다. 밝을수록 민감합니다. 잡음이 많고, 민감한 픽셀이 꼭 물체에 속하지는 않습니다.</translation>
    </message>
    <message>
        <source>Occlusion: how much the class&apos;s probability falls where a grey square covers the image. Red places mattered, where it is blue the answer gets surer without them. It sees nothing smaller than the square, and nothing told by two places at once.</source>
        <translation>가림 맵(occlusion): 회색 사각형으로 이미지를 가렸을 때 클래스 확률이 떨어지는 정도입니다. 빨간 곳은 중요했고, 파란 곳은 가리면 오히려 더 확신합니다. 사각형보다 작은 것과 두 곳이 함께 말하는 것은 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Why a network answers so</source>
        <translation>신경망이 그렇게 답하는 이유</translation>
    </message>
    <message>
        <source>Maps over an image show what mattered to a network&apos;s answer, for networks that train, for runs opened from disk and for files of weights. Choose an image of the data set, drop a picture here, or paste one.</source>
        <translation>신경망의 답에 무엇이 중요했는지 이미지 위의 맵으로 보입니다. 학습 중인 신경망, 디스크에서 연 실행, 가중치 파일을 모두 볼 수 있습니다. 데이터의 이미지를 고르거나, 사진을 여기에 끌어다 놓거나 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>CAM</source>
        <translation>CAM</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>민감도</translation>
    </message>
    <message>
        <source>Guided</source>
        <translation>유도 역전파</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>가림</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>The class that is explained</source>
        <translation>설명할 클래스</translation>
    </message>
    <message>
        <source>Which class the map explains: the one that each network answers, the true one, or any other.</source>
        <translation>맵이 설명할 클래스입니다. 신경망마다 답한 클래스, 정답 클래스, 또는 다른 클래스를 고릅니다.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>불투명도</translation>
    </message>
    <message>
        <source>Opacity over the image</source>
        <translation>이미지 위의 불투명도</translation>
    </message>
    <message>
        <source>How much of the image the map hides.</source>
        <translation>맵이 이미지를 가리는 정도입니다.</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>부드럽게</translation>
    </message>
    <message>
        <source>Lets colours run into each other between the map&apos;s places; without it each place is one square.</source>
        <translation>맵의 위치 사이에서 색을 부드럽게 잇습니다. 끄면 위치 하나가 사각형 하나입니다.</translation>
    </message>
    <message>
        <source>Randomised weights beside it</source>
        <translation>무작위 가중치와 나란히</translation>
    </message>
    <message>
        <source>The same map of the same network with weights drawn anew: where both look alike, the map tells little about what was learned (Adebayo et al. 2018).</source>
        <translation>같은 신경망의 가중치를 무작위로 다시 뽑아 만든 맵입니다. 둘이 비슷하면 그 맵은 배운 것을 거의 말해 주지 않습니다(Adebayo 외 2018).</translation>
    </message>
    <message>
        <source>Guided backpropagation: the gradient by the pixels, where every ReLU lets only positive parts pass back. It looks sharp, but it failed sanity checks: in Adebayo et al. 2018 it drew an image&apos;s edges also with weights drawn anew. The same check stands beside it for this network.</source>
        <translation>유도 역전파(guided backpropagation): ReLU마다 양수만 거꾸로 흘려보낸, 픽셀에 대한 기울기입니다. 또렷해 보이지만 타당성 검사를 통과하지 못했습니다. Adebayo 외 2018에서는 가중치를 무작위로 다시 뽑아도 이미지의 윤곽을 그렸습니다. 같은 검사를 이 신경망으로 한 결과가 옆에 있습니다.</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>값의 표</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>배치 정규화</translation>
    </message>
    <message>
        <source>Networks answer as in tests: batch normalisation goes by running statistics, and dropout is off. Weights drawn anew have none of their own; there it goes by the statistics of this image, mirrored and shifted.</source>
        <translation>신경망은 테스트할 때처럼 답합니다. 배치 정규화는 이동 통계를 쓰고 드롭아웃은 꺼져 있습니다. 무작위로 다시 뽑은 가중치에는 모아 둔 통계가 없으므로, 이 이미지를 뒤집고 옮긴 여러 장의 통계를 씁니다.</translation>
    </message>
    <message>
        <source>Randomised weights</source>
        <translation>무작위 가중치</translation>
    </message>
    <message>
        <source>Weights drawn anew are asked about the same class as the learned ones. Each map has its own legend: places can be compared, sizes by the numbers alone.</source>
        <translation>무작위로 다시 뽑은 가중치에도 학습한 가중치와 같은 클래스를 묻습니다. 맵마다 범례가 따로 있습니다. 위치는 그대로 견줄 수 있지만, 크기는 수로만 견줄 수 있습니다.</translation>
    </message>
    <message>
        <source>The map&apos;s value at every place as a table below it; that of randomised weights beside it.</source>
        <translation>맵의 위치별 값을 아래에 표로 보입니다. 무작위 가중치의 값은 그 옆에 있습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ToolRow</name>
    <message>
        <source>Copy the picture</source>
        <translation>그림 복사</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>이미지 (PNG)…</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>벡터 그림 (SVG)…</translation>
    </message>
    <message>
        <source>Page (PDF)…</source>
        <translation>문서 (PDF)…</translation>
    </message>
    <message>
        <source>Numbers (CSV)…</source>
        <translation>수치 (CSV)…</translation>
    </message>
    <message>
        <source>Raw values (safetensors)…</source>
        <translation>원본 값(safetensors)…</translation>
    </message>
</context>
<context>
    <name>reslab::ui::InsideViews</name>
    <message>
        <source>Feature maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>What every channel of a layer makes of an image, and the weights that do it.</source>
        <translation>층의 채널 하나하나가 이미지에서 무엇을 끌어내는지, 그리고 그렇게 만드는 가중치를 보입니다.</translation>
    </message>
    <message>
        <source>Why this answer</source>
        <translation>답의 이유</translation>
    </message>
    <message>
        <source>What in an image mattered to a network&apos;s answer, as maps over it.</source>
        <translation>이미지의 무엇이 신경망의 답에 중요했는지 이미지 위의 맵으로 보입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ClassifyColumn</name>
    <message>
        <source>%1 × %2 pixels</source>
        <comment>width and height</comment>
        <translation>%1 × %2 픽셀</translation>
    </message>
    <message>
        <source>shorter side to %1, the middle cut to %2</source>
        <translation>짧은 변을 %1로 맞추고 가운데를 %2로 잘라서</translation>
    </message>
    <message>
        <source>the middle, brought to %1</source>
        <translation>가운데 부분을 %1로 맞추어</translation>
    </message>
    <message>
        <source>Reads %1; values from 0 to 1.</source>
        <translation>%1 읽습니다. 값은 0에서 1까지입니다.</translation>
    </message>
    <message>
        <source>Reads %1; the training images&apos; mean is subtracted at each pixel.</source>
        <translation>%1 읽습니다. 픽셀마다 학습 이미지의 평균을 뺍니다.</translation>
    </message>
    <message>
        <source>The file does not say how images were normalised: ImageNet&apos;s values are assumed.</source>
        <translation>파일에 정규화 값이 없어 ImageNet의 값을 씁니다.</translation>
    </message>
    <message>
        <source>The file does not say how images were normalised: the values of torchvision&apos;s GoogLeNet are assumed.</source>
        <translation>파일에 정규화 값이 없어 torchvision의 GoogLeNet이 쓰는 값을 씁니다.</translation>
    </message>
    <message>
        <source>Reads %1; mean %2, standard deviation %3.</source>
        <translation>%1 읽습니다. 평균 %2, 표준편차 %3.</translation>
    </message>
    <message>
        <source>It knows %1 classes alone, and calls whatever it is shown one of them.</source>
        <translation>아는 클래스는 %1개뿐이며, 무엇을 보여 주어도 그중 하나로 답합니다.</translation>
    </message>
    <message>
        <source>The picture as %1 reads it</source>
        <translation>%1 신경망이 읽는 사진</translation>
    </message>
    <message>
        <source>The picture as %1 reads it, which answers %2</source>
        <translation>%1 신경망이 읽는 사진. 답은 %2</translation>
    </message>
    <message>
        <source>Entropy %1 of %2 bits</source>
        <translation>엔트로피 %1 / %2 비트</translation>
    </message>
    <message>
        <source>How undecided the network is: 0 bits where one class has all the probability, the most where none is preferred. Sure is not the same as right.</source>
        <translation>신경망이 얼마나 망설이는지를 나타냅니다. 한 클래스가 확률을 모두 가지면 0비트이고, 어느 쪽으로도 기울지 않을 때 가장 큽니다. 확신한다고 맞는 것은 아닙니다.</translation>
    </message>
    <message>
        <source>Answers are the mean of ten views.</source>
        <translation>답은 열 가지 보기의 평균입니다.</translation>
    </message>
    <message>
        <source>The whole picture, and what %1 reads of it</source>
        <translation>사진 전체와 읽히는 부분(%1)</translation>
    </message>
    <message>
        <source>The whole picture; the frame is the view in the middle, of ten.</source>
        <translation>사진 전체입니다. 테두리는 열 가지 보기 가운데 한가운데 것입니다.</translation>
    </message>
    <message>
        <source>The whole picture; the network reads what the frame holds.</source>
        <translation>사진 전체입니다. 신경망은 테두리 안만 읽습니다.</translation>
    </message>
    <message>
        <source>The file names no classes: %1&apos;s names are used.</source>
        <translation>파일에 클래스 이름이 없어 %1의 이름을 씁니다.</translation>
    </message>
    <message>
        <source>%1: values of the evidence</source>
        <translation>%1: 근거의 값</translation>
    </message>
    <message>
        <source>fall of the probability under a grey square</source>
        <translation>회색 사각형으로 가렸을 때 확률이 떨어지는 정도</translation>
    </message>
    <message>
        <source>share in the logit</source>
        <translation>로짓에 더한 몫</translation>
    </message>
    <message>
        <source>rise of the logit</source>
        <translation>로짓을 높이는 정도</translation>
    </message>
    <message>
        <source>%1 (red) against %2 (blue): %3</source>
        <comment>two classes, and what the values are</comment>
        <translation>%1(빨강) 대 %2(파랑): %3</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ClassifyPage</name>
    <message>
        <source>drawing</source>
        <translation>그린 그림</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측한 클래스</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no other class</comment>
        <translation>없음</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>a picture&apos;s true class</comment>
        <translation>모름</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>a class and how many networks answer it</comment>
        <translation>%1 (%3개 중 %2개)</translation>
    </message>
    <message>
        <source>All %1 networks say %2</source>
        <translation>신경망 %1개의 답이 모두 같습니다: %2</translation>
    </message>
    <message>
        <source>Alone with this answer</source>
        <translation>이렇게 답한 것은 이 신경망뿐입니다</translation>
    </message>
    <message>
        <source>%1 of %2 networks say so</source>
        <translation>신경망 %2개 중 %1개의 답</translation>
    </message>
    <message>
        <source>%1 of %2 right</source>
        <comment>pictures that were counted</comment>
        <translation>%2개 가운데 %1개 정답</translation>
    </message>
    <message>
        <source>test image %1</source>
        <translation>테스트 이미지 %1</translation>
    </message>
    <message>
        <source>training image %1</source>
        <translation>학습 이미지 %1</translation>
    </message>
    <message>
        <source>answers</source>
        <comment>suggested name of a file</comment>
        <translation>답</translation>
    </message>
    <message>
        <source>What networks see in a picture</source>
        <translation>신경망이 사진에서 보는 것</translation>
    </message>
    <message>
        <source>Drop a photograph here, paste one, draw a figure, or take an image of the data set: up to four networks say what they see, side by side. Networks that train take part, and so do runs opened from disk and files of weights.</source>
        <translation>사진을 여기에 끌어다 놓거나 붙여 넣거나, 직접 그리거나, 데이터의 이미지를 고르세요. 신경망이 네 개까지 나란히 무엇으로 보이는지 답합니다. 학습 중인 신경망도, 디스크에서 연 실행과 가중치 파일도 함께 답합니다.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>근거</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>가림</translation>
    </message>
    <message>
        <source>The picture as each network reads it, and its likeliest classes.</source>
        <translation>신경망마다 실제로 읽는 사진과 가장 그럴듯한 클래스를 보여 줍니다.</translation>
    </message>
    <message>
        <source>How much each place adds to the class&apos;s logit (CAM); of a network that does not end in a global average and one fully connected layer, where the channels stand that raise it (Grad-CAM of the last layer that has places).</source>
        <translation>위치마다 이 클래스의 로짓에 얼마를 더했는지 보여 줍니다(CAM). 전역 평균 풀링과 완전 연결 층 하나로 끝나지 않는 신경망에서는 로짓을 높이는 채널이 어디에 있는지 보여 줍니다(위치가 남아 있는 마지막 층의 Grad-CAM).</translation>
    </message>
    <message>
        <source>How much the class&apos;s probability falls where a grey square covers the picture.</source>
        <translation>회색 사각형으로 가린 곳마다 이 클래스의 확률이 얼마나 떨어지는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>왜</translation>
    </message>
    <message>
        <source>The class that the evidence is for</source>
        <translation>근거를 볼 클래스</translation>
    </message>
    <message>
        <source>Whose evidence is shown: that of the class which each network answers, or of any other. A click on a bar chooses, too.</source>
        <translation>어느 클래스의 근거를 볼지 고릅니다. 신경망이 답한 클래스나 다른 클래스를 고를 수 있고, 막대를 눌러도 됩니다.</translation>
    </message>
    <message>
        <source>and not</source>
        <translation>아닌 것</translation>
    </message>
    <message>
        <source>The class that it is compared with</source>
        <translation>견줄 클래스</translation>
    </message>
    <message>
        <source>Takes the evidence for this class away from the other&apos;s: red speaks for the first one, blue for this one.</source>
        <translation>앞 클래스의 근거에서 이 클래스의 근거를 뺍니다. 빨강은 앞 클래스, 파랑은 이 클래스를 가리킵니다.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>불투명도</translation>
    </message>
    <message>
        <source>Opacity over the picture</source>
        <translation>사진 위 불투명도</translation>
    </message>
    <message>
        <source>How much of the picture the evidence hides.</source>
        <translation>근거 그림이 사진을 얼마나 가릴지 정합니다.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Draw a digit or a figure and see the answers change with each stroke.</source>
        <translation>숫자나 도형을 그리면 획마다 답이 어떻게 바뀌는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Disturb</source>
        <translation>흔들기</translation>
    </message>
    <message>
        <source>Noise, blur, rotation, a hidden part: see how far the answers hold.</source>
        <translation>잡음, 흐림, 회전, 가림을 더해 답이 어디까지 버티는지 봅니다.</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>The true class of the picture</source>
        <translation>사진의 정답 클래스</translation>
    </message>
    <message>
        <source>What the picture shows. Of an image of the data set it is known.</source>
        <translation>사진에 무엇이 있는지 알려 줍니다. 데이터의 이미지는 이미 알려져 있습니다.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>세기</translation>
    </message>
    <message>
        <source>Counts for each network whether it is right about this picture (C). A picture counts once.</source>
        <translation>이 사진을 맞혔는지 신경망마다 셉니다(C). 같은 사진은 한 번만 셉니다.</translation>
    </message>
    <message>
        <source>Black on white</source>
        <translation>흰 바탕에 검정</translation>
    </message>
    <message>
        <source>Draws black on white; else white on black, as MNIST&apos;s digits are.</source>
        <translation>흰 바탕에 검게 그립니다. 끄면 MNIST 숫자처럼 검은 바탕에 희게 그립니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Takes the last stroke back (Backspace).</source>
        <translation>마지막 획을 되돌립니다(Backspace).</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Takes all strokes back (Delete).</source>
        <translation>모든 획을 지웁니다(Delete).</translation>
    </message>
    <message>
        <source>Each column is one network. Bars are the probabilities of its likeliest classes, from the softmax of its logits; a tick marks the true class. Batch normalisation goes by running statistics. The picture above is what the network really reads, in its own size.</source>
        <translation>열 하나가 신경망 하나입니다. 막대는 로짓에 소프트맥스를 취한 확률로, 가장 그럴듯한 클래스부터 보여 주고 ✓는 정답 클래스입니다. 배치 정규화는 이동 통계를 씁니다. 위 사진은 신경망이 실제로 읽는 크기 그대로입니다.</translation>
    </message>
    <message>
        <source>Sure is not right</source>
        <translation>확신은 정답이 아닙니다</translation>
    </message>
    <message>
        <source>10 crops</source>
        <translation>10-crop</translation>
    </message>
    <message>
        <source>Each network looks at ten views of the picture, the middle and four corners, each also mirrored; what counts is the mean of their probabilities (Krizhevsky et al. 2012).</source>
        <translation>각 신경망이 사진을 열 가지로 봅니다. 가운데와 네 귀퉁이를 보고, 각각을 좌우로 뒤집어 한 번 더 봅니다. 그 확률의 평균이 답이 됩니다(Krizhevsky 외 2012).</translation>
    </message>
    <message>
        <source>Nearest images</source>
        <translation>가까운 이미지</translation>
    </message>
    <message>
        <source>The training images of the open data set that each network takes for most alike: those whose features, what its last layer reads, are nearest. %1 of them are looked at, drawn by chance.</source>
        <translation>열려 있는 데이터의 학습 이미지 가운데 각 신경망이 가장 비슷하다고 보는 것입니다. 마지막 층이 읽는 값인 특징이 가장 가까운 이미지를 찾으며, 무작위로 고른 %1장을 살펴봅니다.</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Euclidean</source>
        <translation>유클리드</translation>
    </message>
    <message>
        <source>By the angle between the features: how strong they are does not count.</source>
        <translation>특징 벡터 사이의 각도로 잽니다. 특징의 세기는 따지지 않습니다.</translation>
    </message>
    <message>
        <source>By the length of the features' difference: how strong they are counts.</source>
        <translation>특징 벡터의 차이의 길이로 잽니다. 특징의 세기도 따집니다.</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>클래스 이름</translation>
    </message>
    <message>
        <source>A file says what the classes of a network are called: one name a line, or a JSON list.</source>
        <translation>신경망의 클래스 이름을 파일에서 읽습니다. 한 줄에 이름 하나씩 적은 파일이나 JSON 목록이면 됩니다.</translation>
    </message>
    <message>
        <source>Below the bars stand training images of the open data set whose features are nearest to the picture's. Where they show the same class, the network has found what the class has in common; where they share only a ground or a colour, it has not.</source>
        <translation>막대 아래에는 열려 있는 데이터에서 특징이 이 사진과 가장 가까운 학습 이미지가 나옵니다. 같은 클래스의 이미지라면 신경망이 그 클래스의 공통점을 찾은 것이고, 배경이나 색만 닮았다면 찾지 못한 것입니다.</translation>
    </message>
    <message>
        <source>together %1</source>
        <comment>a class and its probability</comment>
        <translation>함께 답하면 %1</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>값의 표</translation>
    </message>
    <message>
        <source>The evidence at every place as a table below the bars.</source>
        <translation>위치마다 근거의 값을 막대 아래에 표로 보여 줍니다.</translation>
    </message>
    <message>
        <source>A network knows only its own classes: a photograph of something else is called one of them, often with a high probability. The entropy tells how undecided it is: 0 bits where one class has all the probability.</source>
        <translation>신경망은 자기가 배운 클래스만 압니다. 다른 것을 찍은 사진도 그중 하나로, 흔히 높은 확률로 답합니다. 엔트로피는 얼마나 망설이는지를 나타내며, 한 클래스가 확률을 모두 가지면 0비트입니다.</translation>
    </message>
    <message>
        <source>Red places add to the class&apos;s logit, blue ones take away (CAM); of networks that do not end as CAM needs, brighter places raise it more (Grad-CAM). The legend and the line below the columns tell the values. Compared with another class, red speaks for the first one and blue for the second. It is as coarse as the layer and not the outline of the object. While the mouse rests on a bar, the evidence for its class is shown.</source>
        <translation>빨간 곳은 클래스의 로짓에 더하고 파란 곳은 뺍니다(CAM). CAM에 맞게 끝나지 않는 신경망에서는 밝은 곳일수록 로짓을 더 높입니다(Grad-CAM). 값은 범례와 열 아래 줄에서 읽을 수 있습니다. 다른 클래스와 견주면 빨강은 앞 클래스를, 파랑은 뒤 클래스를 뒷받침합니다. 해상도는 층만큼 거칠고, 물체의 윤곽선이 아닙니다. 막대 위에 마우스를 올려 두면 그동안 그 클래스의 근거를 보입니다.</translation>
    </message>
    <message>
        <source>A grey square covers one place after another. Red places mattered: without them the class&apos;s probability falls; where it is blue it rises. Nothing smaller than the square is seen.</source>
        <translation>회색 사각형으로 한 곳씩 차례로 가립니다. 빨간 곳은 중요한 곳으로, 가리면 클래스의 확률이 떨어집니다. 파란 곳은 가리면 확률이 올라갑니다. 사각형보다 작은 것은 드러나지 않습니다.</translation>
    </message>
    <message>
        <source>The picture is changed before the networks read it. An answer that a little noise or a small turn changes was not a firm one.</source>
        <translation>신경망이 읽기 전에 사진을 바꿉니다. 잡음을 조금 섞거나 살짝 돌리기만 해도 바뀌는 답은 확실한 답이 아닙니다.</translation>
    </message>
    <message>
        <source>The answer is the mean of ten views of the picture; the evidence is that of the view in the middle.</source>
        <translation>답은 사진을 열 가지로 본 결과의 평균이고, 근거는 한가운데 보기의 것입니다.</translation>
    </message>
    <message>
        <source>Where a picture&apos;s class is known, right and wrong are counted for each network, every picture once. Export writes them as a table.</source>
        <translation>사진의 클래스를 알면 신경망마다 정답과 오답을 셉니다. 같은 사진은 한 번만 셉니다. 내보내기에서 표로 저장할 수 있습니다.</translation>
    </message>
    <message>
        <source>Counted pictures (CSV)…</source>
        <translation>집계한 사진(CSV)…</translation>
    </message>
    <message>
        <source>counted</source>
        <comment>suggested name of a file</comment>
        <translation>집계</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>다시 세기</translation>
    </message>
    <message>
        <source>Forgets every picture that was counted.</source>
        <translation>지금까지 집계한 것을 지우고 처음부터 다시 셉니다.</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>펜</translation>
    </message>
    <message>
        <source>Width of the pen</source>
        <translation>펜 굵기</translation>
    </message>
    <message>
        <source>How thick the next strokes are: digits of MNIST are about a tenth of the square.</source>
        <translation>다음에 긋는 획의 굵기입니다. MNIST 숫자는 사각형의 10분의 1쯤입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ClassifyView</name>
    <message>
        <source>One picture</source>
        <translation>사진 한 장</translation>
    </message>
    <message>
        <source>A folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>One picture, and what up to four networks see in it.</source>
        <translation>사진 한 장을 무엇으로 보는지, 신경망 네 개까지 나란히 보여 줍니다.</translation>
    </message>
    <message>
        <source>Every picture of a folder, and how often one network, or several together, are right.</source>
        <translation>폴더의 모든 사진을 신경망 하나, 또는 여럿이 함께 얼마나 맞히는지 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ConfusionView</name>
    <message>
        <source>%1 answered as %2: %3 of %4</source>
        <translation>정답 %1, 답 %2: %4개 중 %3개</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Known once pictures lie in folders that are named like classes.</source>
        <translation>사진이 클래스 이름의 폴더에 들어 있으면 나타납니다.</translation>
    </message>
    <message>
        <source>rows: true classes, columns: answers</source>
        <translation>행: 정답 클래스, 열: 답</translation>
    </message>
    <message>
        <source>Confusion matrix: %1 of %2 right</source>
        <translation>혼동 행렬: %2개 중 %1개 정답</translation>
    </message>
    <message>
        <source>Which class is taken for which. Click a cell to see its pictures in the table.</source>
        <translation>어떤 클래스를 어떤 클래스로 착각하는지 보여 줍니다. 칸을 누르면 그 사진들만 표에 나타납니다.</translation>
    </message>
    <message>
        <source>of %2 classes the %1 that occur</source>
        <translation>클래스 %2개 가운데 나타난 %1개</translation>
    </message>
    <message>
        <source>of %2 classes the %1 that are mixed up most often</source>
        <translation>클래스 %2개 가운데 가장 자주 혼동하는 %1개</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ReliabilityView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>share that is right</source>
        <translation>맞힌 비율</translation>
    </message>
    <message>
        <source>probability of the answer</source>
        <translation>답의 확률</translation>
    </message>
    <message>
        <source>Reliability diagram: expected calibration error %1</source>
        <translation>신뢰도 그림: 기대 보정 오차 %1</translation>
    </message>
    <message>
        <source>Bars on the dashed line: the network is as often right as it is sure. Below it: surer than it should be. Pale bars are of few pictures.</source>
        <translation>막대가 점선에 닿으면 확신하는 만큼 맞힌다는 뜻입니다. 점선보다 낮으면 지나치게 확신합니다. 옅은 막대는 사진이 적은 구간입니다.</translation>
    </message>
    <message>
        <source>from %1 to %2: no picture</source>
        <translation>%1에서 %2까지: 사진 없음</translation>
    </message>
    <message>
        <source>from %1 to %2: %3 pictures, %4 right, mean probability %5</source>
        <translation>%1에서 %2까지: 사진 %3장, 정답 %4, 평균 확률 %5</translation>
    </message>
</context>
<context>
    <name>reslab::ui::FolderModel</name>
    <message>
        <source>%1 %2</source>
        <comment>a class and its probability</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>두 번째</translation>
    </message>
    <message>
        <source>The file, below the folder that was opened.</source>
        <translation>연 폴더 아래의 파일입니다.</translation>
    </message>
    <message>
        <source>The likeliest class.</source>
        <translation>가장 그럴듯한 클래스입니다.</translation>
    </message>
    <message>
        <source>Its probability.</source>
        <translation>그 확률입니다.</translation>
    </message>
    <message>
        <source>The true class, where the picture lies in a folder that is named like one, or by its synset in ImageNet.</source>
        <translation>사진이 클래스 이름이나 ImageNet의 synset 번호로 된 폴더에 들어 있을 때 알 수 있는 정답 클래스입니다.</translation>
    </message>
    <message>
        <source>The second likeliest class.</source>
        <translation>두 번째로 그럴듯한 클래스입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::FolderPage</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Trains all networks that are set up; they can be asked while they learn.</source>
        <translation>설정한 신경망을 모두 학습시킵니다. 배우는 동안에도 물어볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>폴더 열기…</translation>
    </message>
    <message>
        <source>Shows every picture in it, and in its folders, to a network.</source>
        <translation>폴더와 그 아래 폴더의 모든 사진을 신경망에 보여 줍니다.</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>사진 폴더 열기</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3 wrong</source>
        <comment>pictures, and the share that is wrong</comment>
        <translation>%2장 중 %1장 정답, 오답 %3</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>사진 %1장</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>읽을 수 없는 파일 %1개</translation>
    </message>
    <message>
        <source>Expected calibration error %1, in %2 bins (Guo et al. 2017)</source>
        <translation>기대 보정 오차 %1, 구간 %2개(Guo 외 2017)</translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation>사진 폴더</translation>
    </message>
    <message>
        <source>A network names every picture below a folder. Where the pictures lie in folders that are named like its classes, the confusion matrix, the most confident mistakes and the reliability diagram are here, too.</source>
        <translation>신경망이 폴더 아래의 모든 사진에 이름을 붙입니다. 사진이 클래스 이름의 폴더에 들어 있으면 혼동 행렬, 가장 자신 있게 틀린 답, 신뢰도 그림도 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The network that is asked</source>
        <translation>물어볼 신경망</translation>
    </message>
    <message>
        <source>Which network names the pictures; another one names them all anew.</source>
        <translation>어느 신경망이 사진에 이름을 붙일지 고릅니다. 바꾸면 모두 다시 답합니다.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>오답</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>못 읽음</translation>
    </message>
    <message>
        <source>Every picture.</source>
        <translation>모든 사진입니다.</translation>
    </message>
    <message>
        <source>Those that are answered rightly.</source>
        <translation>맞힌 사진만 봅니다.</translation>
    </message>
    <message>
        <source>Files that are no pictures, or broken ones.</source>
        <translation>사진이 아니거나 망가진 파일입니다.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Search in names and answers</source>
        <translation>이름과 답에서 찾기</translation>
    </message>
    <message>
        <source>Shows the pictures whose name or answer holds these words.</source>
        <translation>이름이나 답에 이 말이 들어 있는 사진만 보여 줍니다.</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>읽는 법</translation>
    </message>
    <message>
        <source>Says what the figures show and how to read them.</source>
        <translation>그림이 무엇을 보여 주고 어떻게 읽는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stops; what is answered already stays.</source>
        <translation>멈춥니다. 이미 얻은 답은 남습니다.</translation>
    </message>
    <message>
        <source>Pictures that are answered</source>
        <translation>답한 사진</translation>
    </message>
    <message>
        <source>Pictures and what the network sees in them</source>
        <translation>사진과 신경망의 답</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Each row is a true class, each column an answer. What is right stands on the diagonal; a dark cell beside it is a pair of classes that the network mixes up.</source>
        <translation>행은 정답 클래스, 열은 답입니다. 맞힌 것은 대각선에 놓이고, 대각선 밖의 짙은 칸은 신경망이 헷갈리는 두 클래스입니다.</translation>
    </message>
    <message>
        <source>Reliability diagram</source>
        <translation>신뢰도 그림</translation>
    </message>
    <message>
        <source>Answers are sorted by how sure the network is. Where the bars stay below the dashed line it is surer than it is right. The expected calibration error is the mean distance, weighted by pictures.</source>
        <translation>답을 확신의 정도에 따라 나눕니다. 막대가 점선보다 낮으면 맞히는 것보다 더 확신한다는 뜻입니다. 기대 보정 오차는 사진 수로 가중한 평균 거리입니다.</translation>
    </message>
    <message>
        <source>Those that are answered wrongly, the most confident mistakes first.</source>
        <translation>틀리게 답한 사진입니다. 가장 자신 있게 틀린 것부터 보입니다.</translation>
    </message>
    <message>
        <source>What is right and what is wrong is known where a picture lies in a folder that is named like a class of the network. None of these does.</source>
        <translation>사진이 신경망의 클래스 이름과 같은 폴더에 들어 있어야 맞았는지 틀렸는지 알 수 있습니다. 여기에는 그런 사진이 없습니다.</translation>
    </message>
    <message>
        <source>No picture is of this kind and of the words or the cell that were chosen.</source>
        <translation>고른 종류이면서 찾는 말이나 고른 칸에도 맞는 사진이 없습니다.</translation>
    </message>
    <message>
        <source>Of no picture whose class is known is the answer wrong.</source>
        <translation>정답을 아는 사진 가운데 틀린 답이 없습니다.</translation>
    </message>
    <message>
        <source>Of no picture whose class is known is the answer right.</source>
        <translation>정답을 아는 사진 가운데 맞은 답이 없습니다.</translation>
    </message>
    <message>
        <source>Every file could be read.</source>
        <translation>모든 파일을 읽었습니다.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Copies the figures, or saves them as an image or as vectors; or saves every picture&apos;s answer, the confusion matrix or the reliability diagram as numbers.</source>
        <translation>그림을 복사하거나 이미지 또는 벡터로 저장합니다. 사진별 답, 혼동 행렬, 신뢰도 그림은 수치로도 저장할 수 있습니다.</translation>
    </message>
    <message>
        <source>Table of the pictures (CSV)…</source>
        <translation>사진 표(CSV)…</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>보이는 내용 저장</translation>
    </message>
    <message>
        <source>Confusion matrix (CSV)…</source>
        <translation>혼동 행렬(CSV)…</translation>
    </message>
    <message>
        <source>Reliability diagram (CSV)…</source>
        <translation>신뢰도 그림(CSV)…</translation>
    </message>
    <message>
        <source>%1 networks together</source>
        <translation>신경망 %1개 함께</translation>
    </message>
    <message>
        <source>The mean of the probabilities of those networks that stand side by side where one picture is shown.</source>
        <translation>사진 한 장을 볼 때 나란히 놓인 신경망들의 확률을 평균합니다.</translation>
    </message>
    <message>
        <source>10 crops</source>
        <translation>10-crop</translation>
    </message>
    <message>
        <source>Of each picture ten views are looked at, the middle and four corners, each also mirrored; what counts is the mean of their probabilities (Krizhevsky et al. 2012).</source>
        <translation>사진마다 가운데와 네 귀퉁이, 그리고 그 좌우 반전까지 열 가지로 보고 확률의 평균으로 답합니다(Krizhevsky 외 2012).</translation>
    </message>
    <message>
        <source>The mean of the probabilities of %1 networks.</source>
        <translation>신경망 %1개의 확률을 평균한 값입니다.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>networks and how they read pictures</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>reslab::ui::DrawPad</name>
    <message>
        <source>Draw here</source>
        <translation>여기에 그리세요</translation>
    </message>
    <message>
        <source>Drawing square</source>
        <translation>그리는 칸</translation>
    </message>
    <message>
        <source>Draw a digit or a figure; the answers change with each stroke. Arrow keys move the pen, with Shift by little, and Space puts it down or lifts it. Backspace takes the last stroke back, Delete all.</source>
        <translation>숫자나 도형을 그리세요. 획마다 답이 바뀝니다. 화살표 키로 펜을 움직이고(Shift와 함께 누르면 조금씩), 스페이스 키로 펜을 대거나 뗍니다. Backspace는 마지막 획을, Delete는 모두 지웁니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::PerturbPanel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>± %1 of 255</source>
        <translation>± %1 / 255</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>밝기</translation>
    </message>
    <message>
        <source>Multiplies every value; 1 changes nothing.</source>
        <translation>모든 값에 곱합니다. 1이면 그대로입니다.</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>회전</translation>
    </message>
    <message>
        <source>Turns the picture about its middle, anticlockwise; grey comes in.</source>
        <translation>사진을 가운데를 중심으로 시계 반대 방향으로 돌립니다. 빈 곳은 회색입니다.</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>오른쪽으로</translation>
    </message>
    <message>
        <source>Moves the picture sideways, by a share of its width; grey comes in.</source>
        <translation>사진을 옆으로 너비의 몇 퍼센트만큼 옮깁니다. 빈 곳은 회색입니다.</translation>
    </message>
    <message>
        <source>Downwards</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Moves the picture up or down, by a share of its height; grey comes in.</source>
        <translation>사진을 위아래로 높이의 몇 퍼센트만큼 옮깁니다. 빈 곳은 회색입니다.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>흐림</translation>
    </message>
    <message>
        <source>Smooths with a Gaussian; its standard deviation as a share of the shorter side.</source>
        <translation>가우시안으로 흐립니다. 표준편차를 짧은 변에 대한 비율로 나타냅니다.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Adds Gaussian noise of this standard deviation, of 255, to every value that a network reads, whatever the size of the picture; always the same noise, more or less of it.</source>
        <translation>신경망이 읽는 모든 값에 이 표준편차(255 가운데)의 가우시안 잡음을 더합니다. 사진의 크기와는 상관없습니다. 잡음의 모양은 늘 같고 세기만 바뀝니다.</translation>
    </message>
    <message>
        <source>Hidden square</source>
        <translation>가리는 칸</translation>
    </message>
    <message>
        <source>A grey square under the mouse hides a part of the picture; its side as a share of the shorter side.</source>
        <translation>마우스 아래의 회색 사각형이 사진의 일부를 가립니다. 한 변을 짧은 변에 대한 비율로 나타냅니다.</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>원래대로</translation>
    </message>
    <message>
        <source>Shows the networks the picture as it is.</source>
        <translation>신경망에 사진을 있는 그대로 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CheckPanel</name>
    <message>
        <source>It came out so</source>
        <translation>그렇게 나왔습니다</translation>
    </message>
    <message>
        <source>It did not come out so</source>
        <translation>그렇게 나오지 않았습니다</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>아직 모름</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CurvePad</name>
    <message>
        <source>The curve that you expect</source>
        <translation>예상하는 곡선</translation>
    </message>
    <message>
        <source>Draw from left to right how the curve will go; with the keyboard by the arrows.</source>
        <translation>곡선이 어떻게 갈지 왼쪽에서 오른쪽으로 그립니다. 키보드로는 화살표 키를 씁니다.</translation>
    </message>
    <message>
        <source>start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>end of training</source>
        <translation>학습 끝</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>예상</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>잰 값</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류율</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
</context>
<context>
    <name>reslab::ui::GlossaryPage</name>
    <message>
        <source>Search</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Search the glossary</source>
        <translation>용어집에서 찾기</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>용어</translation>
    </message>
</context>
<context>
    <name>reslab::ui::LessonReader</name>
    <message>
        <source>%1: the curve that was expected.</source>
        <translation>%1: 예상한 곡선입니다.</translation>
    </message>
    <message>
        <source>%1: dashed the curve that was expected, in one stroke the one that was measured.</source>
        <translation>%1: 끊어진 선은 예상한 곡선, 이어진 선은 잰 곡선입니다.</translation>
    </message>
    <message>
        <source>The recorded, longer experiment is not part of this installation.</source>
        <translation>더 길게 기록한 실험은 이 설치본에 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Not part of this installation: %1.</source>
        <translation>이 설치본에 들어 있지 않음: %1.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>The page before (left arrow; Page Up from the top of the words).</source>
        <translation>앞 쪽으로 갑니다(왼쪽 화살표, 글의 맨 위에서는 Page Up).</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>The next page (right arrow; Page Down from the end of the words).</source>
        <translation>다음 쪽으로 갑니다(오른쪽 화살표, 글의 끝에서는 Page Down).</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>이번 실행</translation>
    </message>
    <message>
        <source>Recorded, longer</source>
        <translation>더 길게 기록한 실행</translation>
    </message>
    <message>
        <source>What trains here, or trained here last.</source>
        <translation>여기에서 지금 학습하고 있거나 마지막으로 학습한 것입니다.</translation>
    </message>
    <message>
        <source>The same networks, trained beforehand for longer.</source>
        <translation>같은 신경망을 미리 더 오래 학습시킨 것입니다.</translation>
    </message>
    <message>
        <source>Words of the lesson</source>
        <translation>수업의 글</translation>
    </message>
    <message>
        <source>What the page is about</source>
        <translation>이 쪽이 다루는 것</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>관찰</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>A common misreading</source>
        <translation>흔한 오해</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>The figure stands at “%1”.</source>
        <translation>그림은 “%1”에 있습니다.</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>다음 수업</translation>
    </message>
    <message>
        <source>The lesson that comes after this one.</source>
        <translation>이 수업 다음에 오는 수업입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::LessonsView</name>
    <message>
        <source>%1 pages</source>
        <translation>%1쪽</translation>
    </message>
    <message>
        <source>training takes about %1</source>
        <translation>학습에 약 %1</translation>
    </message>
    <message>
        <source>read to the end</source>
        <translation>끝까지 읽음</translation>
    </message>
    <message>
        <source>read to page %1</source>
        <translation>%1쪽까지 읽음</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>용어집</translation>
    </message>
    <message>
        <source>Save the hand-out</source>
        <translation>유인물 저장</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>저장했습니다: %1</translation>
    </message>
    <message>
        <source>The lesson begins anew. Its runs are still on disk.</source>
        <translation>수업을 처음부터 다시 시작합니다. 실행한 결과는 디스크에 남아 있습니다.</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>The story of residual learning, told by running it: every claim is an experiment that you can start, change and check here.</source>
        <translation>직접 돌려 보며 듣는 잔차 학습 이야기입니다. 모든 주장은 여기에서 시작하고 바꾸고 확인할 수 있는 실험입니다.</translation>
    </message>
    <message>
        <source>Back to the list of lessons.</source>
        <translation>수업 목록으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>What every term means, in one place.</source>
        <translation>모든 용어의 뜻을 한곳에 모았습니다.</translation>
    </message>
    <message>
        <source>Hand-out</source>
        <translation>유인물</translation>
    </message>
    <message>
        <source>Saves the lesson as a PDF with the curves that you measured.</source>
        <translation>직접 잰 곡선을 넣어 수업을 PDF로 저장합니다.</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>Forgets answers and place in this lesson (Ctrl+Shift+R).</source>
        <translation>이 수업의 답과 읽던 자리를 지웁니다(Ctrl+Shift+R).</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>발표</translation>
    </message>
    <message>
        <source>The lesson alone on the whole screen, in large type (F5; Esc leaves).</source>
        <translation>수업만 큰 글자로 화면 가득 보여 줍니다(F5, 나가기는 Esc).</translation>
    </message>
    <message>
        <source>Open the folder of lessons</source>
        <translation>수업 폴더 열기</translation>
    </message>
    <message>
        <source>Lessons of your own go there.</source>
        <translation>직접 만든 수업을 넣는 곳입니다.</translation>
    </message>
    <message>
        <source>How a lesson is written</source>
        <translation>수업을 쓰는 방법</translation>
    </message>
    <message>
        <source>What the files of a lesson say, with an example of each.</source>
        <translation>수업을 이루는 파일에 무엇을 쓰는지 예와 함께 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::PageDots</name>
    <message>
        <source>Page %1 of %2: %3</source>
        <translation>%2쪽 가운데 %1쪽: %3</translation>
    </message>
</context>
<context>
    <name>reslab::ui::PredictPanel</name>
    <message>
        <source>Skipped. Start is on one of the next pages.</source>
        <translation>건너뛰었습니다. 시작 단추는 다음 쪽들 가운데 하나에 있습니다.</translation>
    </message>
    <message>
        <source>You foresaw it.</source>
        <translation>예측한 대로 나왔습니다.</translation>
    </message>
    <message>
        <source>It came out otherwise: see the tick.</source>
        <translation>다르게 나왔습니다. 체크 표시를 보세요.</translation>
    </message>
    <message>
        <source>Noted. What comes out is compared with it.</source>
        <translation>적어 두었습니다. 나온 결과와 견주어 봅니다.</translation>
    </message>
    <message>
        <source>Answer before you start: what one expects is what one notices.</source>
        <translation>시작하기 전에 답해 보세요. 예상한 것이 있어야 눈에 들어옵니다.</translation>
    </message>
    <message>
        <source>Answer before you turn the page: what one expects is what one notices.</source>
        <translation>쪽을 넘기기 전에 답하세요. 예상한 것이 있어야 눈에 들어옵니다.</translation>
    </message>
    <message>
        <source>Skipped.</source>
        <translation>건너뛰었습니다.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Go on without foretelling anything.</source>
        <translation>예측하지 않고 넘어갑니다.</translation>
    </message>
    <message>
        <source>It came out as none of the answers said.</source>
        <translation>어느 답과도 다르게 나왔습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::RunPanel</name>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Predict first</source>
        <translation>먼저 예측하기</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Leads back to the question that comes before Start.</source>
        <translation>시작하기 전에 답할 질문으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>Trains these networks side by side, on the same images.</source>
        <translation>이 신경망들을 같은 이미지로 나란히 학습시킵니다.</translation>
    </message>
    <message>
        <source>Another experiment trains. Stop it first, or wait for its end.</source>
        <translation>다른 실험이 학습하고 있습니다. 먼저 중지하거나 끝나기를 기다리세요.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step goes against the gradient; the same for every network.</source>
        <translation>한 스텝에 기울기를 거슬러 얼마나 가는지입니다. 모든 신경망에 같습니다.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>What is learned: the built-in figures, or a data set of your own, CIFAR-10 for one.</source>
        <translation>무엇을 배우는지입니다. 내장된 도형이거나, CIFAR-10처럼 직접 여는 데이터입니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Decides all chance: first weights, order of the images, augmentation.</source>
        <translation>모든 우연을 정합니다. 처음 가중치, 이미지의 순서, 증강이 여기에서 나옵니다.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>How many times every training image is seen.</source>
        <translation>학습 이미지를 모두 몇 번 보는지입니다.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Holds the training; it goes on where it was.</source>
        <translation>학습을 멈춰 둡니다. 멈춘 자리에서 이어집니다.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Ends the training here; what was measured stays.</source>
        <translation>학습을 여기에서 끝냅니다. 잰 것은 남습니다.</translation>
    </message>
    <message>
        <source>Folder of images…</source>
        <translation>이미지 폴더…</translation>
    </message>
    <message>
        <source>Archive of images…</source>
        <translation>이미지 압축 파일…</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>Archive of images</source>
        <translation>이미지 압축 파일</translation>
    </message>
    <message>
        <source>CIFAR archives (*.tar.gz *.tgz)</source>
        <translation>CIFAR 압축 파일 (*.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Images: %1.</source>
        <translation>이미지: %1.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::RunText</name>
    <message>
        <source>Drawn figures (built in)</source>
        <translation>그린 도형(내장)</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>에폭 %1회</translation>
    </message>
    <message>
        <source>as long as the recipe says</source>
        <translation>레시피가 정한 만큼</translation>
    </message>
    <message>
        <source>Trains %1: %2, %3, seed %4.</source>
        <translation>학습할 신경망: %1(%2, %3, 시드 %4).</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1스텝</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>drawn figures</source>
        <translation>그린 도형</translation>
    </message>
    <message>
        <source>Images: %1; %2, %3, seed %4.</source>
        <translation>이미지: %1, %2, %3, 시드 %4.</translation>
    </message>
    <message>
        <source>learning rate %1</source>
        <translation>학습률 %1</translation>
    </message>
    <message>
        <source>learning rate rising to %1</source>
        <translation>학습률이 %1까지 오름</translation>
    </message>
</context>
<context>
    <name>reslab::ui::WelcomePage</name>
    <message>
        <source>Welcome to ResLab</source>
        <translation>ResLab에 오신 것을 환영합니다</translation>
    </message>
    <message>
        <source>A laboratory in which plain and residual networks learn side by side, and in which you can look inside.</source>
        <translation>plain 신경망과 잔차 신경망이 나란히 배우고, 그 속을 들여다볼 수 있는 실험실입니다.</translation>
    </message>
    <message>
        <source>Begin with lesson 1</source>
        <translation>수업 1부터 시작하기</translation>
    </message>
    <message>
        <source>Is learning better networks as easy as stacking more layers?</source>
        <translation>더 좋은 신경망을 학습시키는 일은 층을 더 쌓는 것만큼 쉬울까요?</translation>
    </message>
    <message>
        <source>About ten minutes, with an experiment that you start yourself</source>
        <translation>10분쯤 걸립니다. 실험도 직접 시작합니다</translation>
    </message>
    <message>
        <source>Drop a picture</source>
        <translation>사진 놓기</translation>
    </message>
    <message>
        <source>See what networks see in it, and why.</source>
        <translation>신경망이 사진에서 무엇을, 왜 보는지 봅니다.</translation>
    </message>
    <message>
        <source>Drop it anywhere on this window, or choose it on the next page</source>
        <translation>이 창 아무 데나 놓거나, 다음 화면에서 고릅니다</translation>
    </message>
    <message>
        <source>A free experiment</source>
        <translation>자유 실험</translation>
    </message>
    <message>
        <source>plain-20, plain-56, ResNet-20 and ResNet-56 stand ready on a built-in set of images.</source>
        <translation>plain-20, plain-56, ResNet-20, ResNet-56이 내장 이미지와 함께 준비되어 있습니다.</translation>
    </message>
    <message>
        <source>Start, and watch their error curves grow</source>
        <translation>시작하고 오류율 곡선이 자라는 것을 지켜봅니다</translation>
    </message>
    <message>
        <source>Recent experiments</source>
        <translation>최근 실험</translation>
    </message>
</context>
<context>
    <name>reslab::ui::MeasureText</name>
    <message>
        <source>The recording that tells is not part of this installation: %1.</source>
        <translation>이것을 알려 줄 기록이 이 설치본에 들어 있지 않습니다(%1).</translation>
    </message>
    <message>
        <source>Being measured …</source>
        <translation>재는 중입니다 …</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>아직 재지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 points apart</source>
        <translation>%1%포인트 차이</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1배</translation>
    </message>
    <message>
        <source>Measured: %1 against %2</source>
        <translation>잰 값: %1, 견준 값: %2</translation>
    </message>
    <message>
        <source>Measured: %1; claimed: at least %2</source>
        <translation>잰 값: %1, 주장: %2 이상</translation>
    </message>
    <message>
        <source>Measured: %1; claimed: at most %2</source>
        <translation>잰 값: %1, 주장: %2 이하</translation>
    </message>
    <message>
        <source>Measured: %1; claimed: %2 to %3</source>
        <translation>잰 값: %1, 주장: %2 이상 %3 이하</translation>
    </message>
    <message>
        <source>claimed: at most %1 points</source>
        <translation>주장: %1포인트 이하</translation>
    </message>
    <message>
        <source>claimed: at least %1 points</source>
        <translation>주장: %1포인트 이상</translation>
    </message>
    <message>
        <source>claimed: at most %1 times</source>
        <translation>주장: %1배 이하</translation>
    </message>
    <message>
        <source>claimed: at least %1 times</source>
        <translation>주장: %1배 이상</translation>
    </message>
    <message>
        <source>Still training: step %1 of %2.</source>
        <translation>아직 학습 중입니다. %2스텝 중 %1스텝째입니다.</translation>
    </message>
    <message>
        <source>Ended early, at step %1 of %2: only a whole run is compared.</source>
        <translation>%2스텝 중 %1스텝에서 끝났습니다. 끝까지 학습한 것만 비교합니다.</translation>
    </message>
    <message>
        <source>The numbers ended after step %1, first in %2: only a whole run is compared.</source>
        <translation>%1번째 스텝 다음에 발산했습니다. 값이 처음 유한하지 않게 된 곳: %2. 끝까지 학습한 것만 비교합니다.</translation>
    </message>
    <message>
        <source>The numbers ended after step %1: only a whole run is compared.</source>
        <translation>%1번째 스텝 다음에 발산했습니다. 끝까지 학습한 것만 비교합니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::LessonFigure</name>
    <message>
        <source>Errors as they were measured here.</source>
        <translation>여기에서 잰 오류율.</translation>
    </message>
    <message>
        <source>Gradients of every layer as they were measured here.</source>
        <translation>여기에서 잰 층마다의 기울기.</translation>
    </message>
    <message>
        <source>Responses of every layer as they were measured here.</source>
        <translation>여기에서 잰 층마다의 반응.</translation>
    </message>
    <message>
        <source>Nothing to see yet</source>
        <translation>아직 보일 것이 없습니다</translation>
    </message>
    <message>
        <source>What this figure shows was not trained here.</source>
        <translation>이 그림이 보여 줄 신경망은 여기에서 학습하지 않았습니다.</translation>
    </message>
    <message>
        <source>It grows here while the networks of this page train.</source>
        <translation>이 쪽의 신경망이 학습하는 동안 여기에 그려집니다.</translation>
    </message>
    <message>
        <source>This figure shows what is trained on page %1 of the lesson.</source>
        <translation>이 그림은 이 수업의 %1쪽에서 학습한 것을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Run it on page %1</source>
        <translation>%1쪽에서 학습하기</translation>
    </message>
    <message>
        <source>Goes to the page that trains these networks.</source>
        <translation>이 신경망들을 학습하는 쪽으로 갑니다.</translation>
    </message>
    <message>
        <source>Losses as they were measured here.</source>
        <translation>여기에서 잰 손실.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::PaintedCard</name>
    <message>
        <source>%1 is not trained yet: its weights are looked into when the experiment has ended.</source>
        <translation>%1: 아직 학습되지 않았습니다. 실험이 끝나면 가중치를 살펴봅니다.</translation>
    </message>
    <message>
        <source>%1 is still training: its weights are looked into when the experiment has ended.</source>
        <translation>%1: 아직 학습 중입니다. 실험이 끝나면 가중치를 살펴봅니다.</translation>
    </message>
    <message>
        <source>%1 has no checkpoint: train it, or choose a run that was saved.</source>
        <translation>%1: 저장된 체크포인트가 없습니다. 학습시키거나 저장된 실행을 고르세요.</translation>
    </message>
    <message>
        <source>The figure that belongs here was not measured in this class.</source>
        <translation>여기에 올 그림의 값은 이 수업에서 재지 않았습니다.</translation>
    </message>
    <message>
        <source>not measured in this class</source>
        <translation>이 수업에서는 재지 않았습니다</translation>
    </message>
    <message>
        <source>being measured …</source>
        <translation>재는 중입니다 …</translation>
    </message>
</context>
<context>
    <name>ScaledErrorChart</name>
    <message>
        <source>factor s of the weights</source>
        <translation>가중치에 곱하는 값 s</translation>
    </message>
    <message>
        <source>factor s of F</source>
        <translation>F에 곱하는 값 s</translation>
    </message>
    <message>
        <source>Test error, %</source>
        <translation>테스트 오류율, %</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ScaleFCard</name>
    <message>
        <source>What the next layer sees, and the test error, as F is scaled</source>
        <translation>F에 s를 곱할 때 다음 층이 보는 것과 테스트 오류율</translation>
    </message>
    <message>
        <source>Factor s of F</source>
        <translation>F에 곱하는 값 s</translation>
    </message>
    <message>
        <source>Factor s by which F of the block %1 is multiplied</source>
        <translation>블록 %1의 F에 곱하는 값 s</translation>
    </message>
    <message>
        <source>At 1 the block is as it was trained, at 0 its F gives nothing.</source>
        <translation>1이면 블록은 학습된 그대로이고, 0이면 F가 아무것도 내놓지 않습니다.</translation>
    </message>
    <message>
        <source>s multiplies scale and shift of F&apos;s last batch normalisation. Multiplying the weights of the convolution before it would change nothing under batch statistics: normalisation divides by the deviation, which shrinks with them.</source>
        <translation>F의 마지막 배치 정규화가 가진 스케일과 시프트에 s를 곱합니다. 그 앞 합성곱의 가중치에 곱하면 배치 통계에서는 아무것도 달라지지 않습니다. 가중치와 함께 작아지는 표준편차로 정규화가 다시 나누기 때문입니다.</translation>
    </message>
    <message>
        <source>F of the block %1 times %2.</source>
        <translation>블록 %1의 F에 곱한 값은 %2입니다.</translation>
    </message>
    <message>
        <source>%1: test error %2 as trained, %3 without F.</source>
        <translation>%1: 테스트 오류율은 학습된 그대로 %2, F가 없으면 %3입니다.</translation>
    </message>
    <message>
        <source>%1: with the weights of F's convolutions halved, the block's output under batch statistics changes by %2 of its size.</source>
        <translation>%1: F의 합성곱 가중치를 절반으로 줄이면, 배치 통계에서 블록의 출력은 그 크기의 %2만큼 달라집니다.</translation>
    </message>
    <message>
        <source>first %1 test images, running statistics</source>
        <translation>처음 테스트 이미지 %1장, 이동 통계</translation>
    </message>
    <message>
        <source>What the next layer sees of the image</source>
        <translation>다음 층에 보이는 모습</translation>
    </message>
    <message>
        <source>output, its %1 most active channels</source>
        <translation>출력, 가장 활발한 채널 %1개</translation>
    </message>
    <message>
        <source>linear, as at s = 1</source>
        <translation>선형, s = 1일 때의 눈금</translation>
    </message>
    <message>
        <source>%1; more is being measured …</source>
        <translation>%1. 나머지를 재는 중입니다 …</translation>
    </message>
    <message>
        <source>%1; move s to see further errors</source>
        <translation>%1. s를 움직이면 다음 오류율이 보입니다</translation>
    </message>
    <message>
        <source>first %1 test images, statistics of the first %2</source>
        <translation>처음 테스트 이미지 %1장, 처음 %2장의 통계</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>weights, batch statistics</source>
        <translation>가중치, 배치 통계</translation>
    </message>
    <message>
        <source>weights, running statistics</source>
        <translation>가중치, 이동 통계</translation>
    </message>
    <message>
        <source>s multiplies F itself.</source>
        <translation>F 자체에 s를 곱합니다.</translation>
    </message>
    <message>
        <source>s multiplies the weights of F&apos;s last convolution; normalisation divides by the statistics of a batch, as in training.</source>
        <translation>F의 마지막 합성곱의 가중치에 s를 곱합니다. 정규화는 학습할 때처럼 배치 통계로 나눕니다.</translation>
    </message>
    <message>
        <source>s multiplies the weights of F&apos;s last convolution; normalisation divides by the running statistics, as in tests.</source>
        <translation>F의 마지막 합성곱의 가중치에 s를 곱합니다. 정규화는 테스트할 때처럼 이동 통계로 나눕니다.</translation>
    </message>
    <message>
        <source>Factor s of the weights</source>
        <translation>가중치에 곱하는 값 s</translation>
    </message>
    <message>
        <source>Factor s by which the weights of F&apos;s last convolution are multiplied, in the block %1</source>
        <translation>블록 %1에서 F의 마지막 합성곱의 가중치에 곱하는 값 s</translation>
    </message>
    <message>
        <source>At 1 the block is as it was trained, at 0 the convolution gives nothing; F still gives something.</source>
        <translation>1이면 블록은 학습된 그대로이고, 0이면 합성곱이 아무것도 내놓지 않지만 F는 여전히 무엇인가를 내놓습니다.</translation>
    </message>
    <message>
        <source>s multiplies what F&apos;s last convolution gives, z, and with it mean and deviation of z over the batch: normalisation undoes s, until it is so small that ε counts. At 0 the shift β is left of F.</source>
        <translation>F의 마지막 합성곱이 내는 z에 s가 곱해지고, 배치에서 잰 z의 평균과 표준편차에도 s가 곱해집니다. 그래서 ε이 눈에 띌 만큼 s가 작아지기 전까지는 정규화가 s를 도로 없앱니다. 0이면 F에 시프트 β만 남습니다.</translation>
    </message>
    <message>
        <source>s multiplies what F&apos;s last convolution gives, z, but not the statistics kept from training: F is changed, though not to zero. At 0 what normalisation makes of a zero is left, β − γ · mean / deviation, the same everywhere in a channel.</source>
        <translation>F의 마지막 합성곱이 내는 z에는 s가 곱해지지만, 학습하며 모아 둔 통계는 그대로입니다. 그래서 F가 달라지지만 0이 되지는 않습니다. 0에서는 정규화가 0으로 만들어 내는 값 β − γ · 평균 / 표준편차가 남으며, 한 채널 안에서는 어디서나 같습니다.</translation>
    </message>
    <message>
        <source>Weights of F&apos;s last convolution in the block %1 times %2, under batch statistics.</source>
        <translation>블록 %1에서 F의 마지막 합성곱의 가중치에 곱한 값은 %2입니다. 배치 통계를 씁니다.</translation>
    </message>
    <message>
        <source>Weights of F&apos;s last convolution in the block %1 times %2, under running statistics.</source>
        <translation>블록 %1에서 F의 마지막 합성곱의 가중치에 곱한 값은 %2입니다. 이동 통계를 씁니다.</translation>
    </message>
    <message>
        <source>%1: test error %2 as trained, %3 at s = 0.</source>
        <translation>%1: 테스트 오류율은 학습된 그대로 %2, s = 0에서 %3입니다.</translation>
    </message>
    <message>
        <source>%1: the block&apos;s output has changed by %2 of its size.</source>
        <translation>%1: 블록의 출력이 그 크기의 %2만큼 달라졌습니다.</translation>
    </message>
    <message>
        <source>%1; changed by %2 of its size</source>
        <translation>%1. 크기의 %2만큼 달라짐</translation>
    </message>
</context>
<context>
    <name>reslab::ui::FoldSkipCard</name>
    <message>
        <source>Skips over one layer and over two, as matrices</source>
        <translation>한 층과 두 층을 건너뛰는 스킵 연결을 나타낸 행렬</translation>
    </message>
    <message>
        <source>New W</source>
        <translation>새 W</translation>
    </message>
    <message>
        <source>Draws other weights, and measures again.</source>
        <translation>가중치를 새로 뽑아 다시 잽니다.</translation>
    </message>
    <message>
        <source>A skip over one linear layer is one linear layer: W + I could have been learned without it. With a ReLU between two layers, no linear layer can stand in for the two and their skip.</source>
        <translation>선형 층 하나를 건너뛰는 스킵 연결은 선형 층 하나와 같습니다. W + I는 스킵 연결 없이도 배울 수 있습니다. 두 층 사이에 ReLU가 있으면, 두 층과 그 스킵 연결을 어떤 선형 층으로도 대신할 수 없습니다.</translation>
    </message>
    <message>
        <source>The weights are being drawn.</source>
        <translation>가중치를 뽑는 중입니다.</translation>
    </message>
    <message>
        <source>Over %1 random x, W x + x and (W + I) x differ by %2 of their size; two layers with a ReLU between and a skip differ from the best linear layer by %3.</source>
        <translation>무작위 x %1개에서 W x + x와 (W + I) x의 상대 차이는 %2입니다. 사이에 ReLU가 있는 두 층을 건너뛰면 가장 가까운 선형 층과 %3만큼 다릅니다.</translation>
    </message>
    <message>
        <source>weight, or sum of weight and 1</source>
        <translation>가중치, 또는 가중치에 1을 더한 값</translation>
    </message>
    <message>
        <source>linear, zero is white</source>
        <translation>선형, 0은 흰색</translation>
    </message>
    <message>
        <source>Over one layer</source>
        <translation>한 층을 건너뛸 때</translation>
    </message>
    <message>
        <source>Measured over %1 random x, in double precision: the two sides differ by %2 of their size. That is rounding.</source>
        <translation>무작위 x %1개로 배정밀도에서 쟀습니다. 두 식의 상대 차이는 %2이며, 이는 반올림 오차입니다.</translation>
    </message>
    <message>
        <source>Over two layers with a ReLU between</source>
        <translation>사이에 ReLU가 있는 두 층을 건너뛸 때</translation>
    </message>
    <message>
        <source>A and b are the best linear layer for the same %1 x, by least squares. What it cannot do is left over: %2 of the size of y.</source>
        <translation>A와 b는 같은 x %1개에 최소 제곱으로 맞춘 가장 가까운 선형 층입니다. 그래도 맞추지 못한 몫이 남습니다. y 크기의 %2입니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::IdentityLayersCard</name>
    <message>
        <source>A trained network and the same one with layers added that change nothing</source>
        <translation>학습된 신경망과, 아무것도 바꾸지 않는 층을 더한 같은 신경망</translation>
    </message>
    <message>
        <source>The added layers pass on what they read: a kernel that is 1 in its middle and 0 elsewhere, and normalisation that does nothing. So a deeper plain network that is no worse exists; whether training finds it is another question.</source>
        <translation>더한 층은 읽은 것을 그대로 넘깁니다. 커널은 가운데만 1이고 나머지는 0이며, 정규화는 아무 일도 하지 않습니다. 따라서 더 나쁘지 않은 더 깊은 plain 신경망은 존재합니다. 학습이 그것을 찾아내느냐는 다른 문제입니다.</translation>
    </message>
    <message>
        <source>trained weights of %1</source>
        <translation>%1의 학습된 가중치</translation>
    </message>
    <message>
        <source>%1 added layers that pass on what they read</source>
        <translation>읽은 것을 그대로 넘기는 더한 층 %1개</translation>
    </message>
    <message>
        <source>Test error of %1</source>
        <translation>%1의 테스트 오류율</translation>
    </message>
    <message>
        <source>Test error of %1 built from it</source>
        <translation>그것으로 만든 %1의 테스트 오류율</translation>
    </message>
    <message>
        <source>first %1 test images, running statistics</source>
        <translation>처음 테스트 이미지 %1장, 이동 통계</translation>
    </message>
    <message>
        <source>%1: test error %2. With the weights of it and %3 layers that change nothing, %4: %5. Largest difference of a logit between the two networks: %6.</source>
        <translation>%1: 테스트 오류율 %2. 그 가중치에 아무것도 바꾸지 않는 층 %3개를 더한 %4: %5. 같은 로짓의 두 신경망 사이 최대 차이: %6.</translation>
    </message>
    <message>
        <source>Largest difference of a logit between the two networks; the largest logit is %1</source>
        <translation>같은 로짓의 두 신경망 사이 최대 차이. 가장 큰 로짓은 %1입니다</translation>
    </message>
</context>
<context>
    <name>reslab::ui::StageSumCard</name>
    <message>
        <source>Sums over the blocks of a stage, forward and back</source>
        <translation>스테이지의 블록들에 걸친 합, 앞으로 갈 때와 돌아올 때</translation>
    </message>
    <message>
        <source>Added up here: x(l) and the F of every block, beside x(L); on the way back the gradient at L and what comes through every F, beside the gradient at l.</source>
        <translation>여기서 더해 본 것: x(l)에 블록마다 F를 더해 x(L)과 견주고, 돌아올 때는 L의 기울기에 F마다 거슬러 온 것을 더해 l의 기울기와 견줍니다.</translation>
    </message>
    <message>
        <source>blocks %1 to %2, before the first step</source>
        <translation>블록 %1부터 %2까지, 첫 스텝 전</translation>
    </message>
    <message>
        <source>%1, %2: forward, the sum differs by %3 of the size of x(L); on the way back, by %4 of the size of the gradient at l.</source>
        <translation>%1, %2: 앞으로 갈 때 더한 것은 x(L)과 그 크기의 %3만큼, 돌아올 때는 l의 기울기와 그 크기의 %4만큼 다릅니다.</translation>
    </message>
    <message>
        <source>share of a pair's 99th percentile</source>
        <translation>짝의 99번째 백분위수에 대한 비율</translation>
    </message>
    <message>
        <source>Σ (through F)</source>
        <comment>what comes back through the F of every block, summed</comment>
        <translation>Σ (F를 거쳐)</translation>
    </message>
    <message>
        <source>linear, zero is white</source>
        <translation>선형, 0은 흰색</translation>
    </message>
    <message>
        <source>They differ by %1 of the size of %2.</source>
        <translation>둘은 %2 크기의 %1만큼 다릅니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::BlockStepsCard</name>
    <message>
        <source>%1 as trained, after %2 steps</source>
        <translation>%1: 학습된 그대로, %2스텝 뒤</translation>
    </message>
    <message>
        <source>A ResNet of %1 layers with bottlenecks</source>
        <translation>병목 블록을 쓴 %1층 ResNet</translation>
    </message>
    <message>
        <source>%1 before its first step: nothing is learned yet</source>
        <translation>%1: 첫 스텝 전, 아직 배운 것이 없음</translation>
    </message>
    <message>
        <source>mean %1
sd %2</source>
        <comment>of a tensor: mean, standard deviation; short</comment>
        <translation>평균 %1
표준편차 %2</translation>
    </message>
    <message>
        <source>What the block reads</source>
        <translation>블록이 읽는 것</translation>
    </message>
    <message>
        <source>x goes two ways: through F, and past it by the shortcut.</source>
        <translation>x는 두 길로 갑니다. 하나는 F를 지나고, 하나는 스킵 연결(shortcut)로 F를 건너뜁니다.</translation>
    </message>
    <message>
        <source>x goes one way: whatever the next block shall see must come through both layers.</source>
        <translation>x는 한 길로만 갑니다. 다음 블록이 볼 것은 모두 두 층을 지나와야 합니다.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>To the layer before (left arrow).</source>
        <translation>앞 층으로 돌아갑니다(왼쪽 화살표).</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 단계</translation>
    </message>
    <message>
        <source>Data go on to the next layer (right arrow).</source>
        <translation>데이터가 다음 층으로 나아갑니다(오른쪽 화살표).</translation>
    </message>
    <message>
        <source>A block, layer by layer</source>
        <translation>층별로 보는 블록</translation>
    </message>
    <message>
        <source>Numbers are of one test image, over all channels and pixels; normalisation has the statistics of 64 images.</source>
        <translation>수치는 테스트 이미지 한 장의 모든 채널과 픽셀에 대한 값입니다. 정규화는 이미지 64장의 통계를 씁니다.</translation>
    </message>
    <message>
        <source>Numbers are of one test image, over all channels and pixels; normalisation has its running statistics.</source>
        <translation>수치는 테스트 이미지 한 장의 모든 채널과 픽셀에 대한 값입니다. 정규화는 이동 통계를 씁니다.</translation>
    </message>
    <message>
        <source>Looking into the network …</source>
        <translation>신경망을 살펴보는 중입니다.</translation>
    </message>
    <message>
        <source>output of %1, %2 of its %3 channels</source>
        <translation>%1의 출력, 채널 %3개 가운데 %2개</translation>
    </message>
    <message>
        <source>linear, zero is white</source>
        <translation>선형, 0은 흰색</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Tensor of %1</source>
        <translation>텐서의 크기 %1</translation>
    </message>
    <message>
        <source>Mean %1</source>
        <translation>평균 %1</translation>
    </message>
    <message>
        <source>Standard deviation %1</source>
        <translation>표준편차 %1</translation>
    </message>
</context>
<context>
    <name>reslab::ui::EnsembleColumn</name>
    <message>
        <source>Ensemble</source>
        <translation>앙상블</translation>
    </message>
    <message>
        <source>The mean of the probabilities of %1 networks.</source>
        <translation>신경망 %1개의 확률을 평균한 값입니다.</translation>
    </message>
    <message>
        <source>Networks that learned apart err apart: together they are wrong more rarely than most of them alone. All of them must name the same classes.</source>
        <translation>따로 학습한 신경망은 서로 다른 데서 틀리므로, 함께 답하면 대개 하나일 때보다 덜 틀립니다. 모두 같은 클래스를 답하는 신경망이어야 합니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::NearStrip</name>
    <message>
        <source>%1, training image %2, distance %3</source>
        <translation>%1, 학습 이미지 %2, 거리 %3</translation>
    </message>
    <message>
        <source>Nearest training images</source>
        <translation>가까운 학습 이미지</translation>
    </message>
    <message>
        <source>Nearest training images: %1</source>
        <translation>가까운 학습 이미지: %1</translation>
    </message>
    <message>
        <source>The training images that the network takes for most alike. Click one, or choose it with the arrow keys and Enter, to look at it.</source>
        <translation>신경망이 가장 비슷하다고 보는 학습 이미지입니다. 클릭하거나 화살표 키와 Enter로 골라 살펴볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::NearSearch</name>
    <message>
        <source>This network does not end with a linear layer: it has no features to compare images by.</source>
        <translation>이 신경망은 선형 층으로 끝나지 않아 이미지를 비교할 특징이 없습니다.</translation>
    </message>
    <message>
        <source>cosine distance of %1 features</source>
        <translation>특징 %1개의 코사인 거리</translation>
    </message>
    <message>
        <source>Euclidean distance of %1 features</source>
        <translation>특징 %1개의 유클리드 거리</translation>
    </message>
    <message>
        <source>Nearest so far, %1 of %2 training images looked at; %3</source>
        <translation>학습 이미지 %2장 중 %1장까지 살펴본 결과입니다. %3</translation>
    </message>
    <message>
        <source>Nearest among %1 of %2 training images; %3</source>
        <translation>학습 이미지 %2장 중 %1장에서 찾은 결과입니다. %3</translation>
    </message>
    <message>
        <source>after %1 iterations</source>
        <translation>반복 %1회 뒤</translation>
    </message>
    <message>
        <source>No data set is open: there are no training images to compare with.</source>
        <translation>열린 데이터가 없어 비교할 학습 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Training images are being looked at.</source>
        <translation>학습 이미지를 살펴보고 있습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ClassNamesMenu</name>
    <message>
        <source>From a file…</source>
        <translation>파일에서 읽기…</translation>
    </message>
    <message>
        <source>As the network tells</source>
        <translation>신경망에 적힌 대로</translation>
    </message>
    <message>
        <source>Open a list of class names</source>
        <translation>클래스 이름 목록 열기</translation>
    </message>
    <message>
        <source>Lists of names (*.txt *.json)</source>
        <translation>이름 목록 (*.txt *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>reslab::ui::PanelTitle</name>
    <message>
        <source>Put back</source>
        <translation>제자리로</translation>
    </message>
    <message>
        <source>Put this panel back into the window.</source>
        <translation>이 패널을 창 안으로 되돌립니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this panel; the view menu brings it back.</source>
        <translation>이 패널을 닫습니다. 보기 메뉴에서 다시 열 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::ForetoldPanel</name>
    <message>
        <source>You expected this curve:</source>
        <translation>이런 곡선을 예상했습니다.</translation>
    </message>
    <message>
        <source>You expected: “%1”</source>
        <translation>예상한 답: “%1”</translation>
    </message>
    <message>
        <source>So it came out.</source>
        <translation>예상대로 나왔습니다.</translation>
    </message>
    <message>
        <source>It came out otherwise, and as none of the answers said.</source>
        <translation>예상과 다르게 나왔고, 어느 답과도 맞지 않습니다.</translation>
    </message>
    <message>
        <source>It came out otherwise: “%1”</source>
        <translation>예상과 다르게 나왔습니다. “%1”</translation>
    </message>
</context>
<context>
    <name>RunName</name>
    <message>
        <source>no shortcuts</source>
        <translation>스킵 연결 없음</translation>
    </message>
    <message>
        <source>option A</source>
        <translation>옵션 A</translation>
    </message>
    <message>
        <source>option B</source>
        <translation>옵션 B</translation>
    </message>
    <message>
        <source>option C</source>
        <translation>옵션 C</translation>
    </message>
    <message>
        <source>original order</source>
        <translation>원래 순서</translation>
    </message>
    <message>
        <source>BN after addition</source>
        <translation>덧셈 뒤 BN</translation>
    </message>
    <message>
        <source>ReLU before addition</source>
        <translation>덧셈 앞 ReLU</translation>
    </message>
    <message>
        <source>ReLU-only pre-activation</source>
        <translation>ReLU만 pre-activation</translation>
    </message>
    <message>
        <source>full pre-activation</source>
        <translation>완전한 pre-activation</translation>
    </message>
    <message>
        <source>no ReLU after addition</source>
        <translation>덧셈 뒤 ReLU 없음</translation>
    </message>
    <message>
        <source>no BN</source>
        <translation>BN 없음</translation>
    </message>
    <message>
        <source>BN</source>
        <translation>BN</translation>
    </message>
    <message>
        <source>He, fan out</source>
        <translation>He(fan-out)</translation>
    </message>
    <message>
        <source>bottleneck blocks</source>
        <translation>병목 블록</translation>
    </message>
    <message>
        <source>basic blocks</source>
        <translation>기본 블록</translation>
    </message>
    <message>
        <source>zeros at the end</source>
        <translation>0은 끝에</translation>
    </message>
    <message>
        <source>projections not learned</source>
        <translation>학습하지 않는 프로젝션</translation>
    </message>
    <message>
        <source>last γ from 0</source>
        <translation>마지막 γ는 0부터</translation>
    </message>
    <message>
        <source>%1 layers a skip</source>
        <translation>스킵마다 %1층</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>너비 %1</translation>
    </message>
</context>
<context>
    <name>NetworkName</name>
    <message>
        <source>auxiliary classifiers</source>
        <translation>보조 분류기</translation>
    </message>
    <message>
        <source>naive modules</source>
        <translation>단순형 모듈</translation>
    </message>
    <message>
        <source>stride in the first 1×1</source>
        <translation>첫 1×1에 스트라이드</translation>
    </message>
</context>
<context>
    <name>reslab::ui::HistogramChart</name>
    <message>
        <source>%1: %2 of the values from %3 to %4</source>
        <translation>%1: 값의 %2가 %3에서 %4 사이</translation>
    </message>
    <message>
        <source>%1: from %2 to %3, the middle half of the values from %4 to %5</source>
        <translation>%1: %2에서 %3까지, 값의 가운데 절반은 %4에서 %5까지</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>from</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>to</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>values</source>
        <translation>값의 수</translation>
    </message>
</context>
<context>
    <name>reslab::ui::MapTable</name>
    <message>
        <source>Places of the map from left to right.</source>
        <translation>맵의 위치이며, 왼쪽에서 오른쪽으로 셉니다.</translation>
    </message>
    <message>
        <source>Places of the map from top to bottom.</source>
        <translation>맵의 위치이며, 위에서 아래로 셉니다.</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>Recorded on %1, %2, in %3.</source>
        <translation>%1에 기록했습니다. %2, %3 동안 학습했습니다.</translation>
    </message>
    <message>
        <source>Trained on %1, %2 iterations.</source>
        <translation>데이터 %1, 반복 %2회.</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1 (기록됨)</translation>
    </message>
    <message>
        <source>%1 thread</source>
        <translation>스레드 %1개</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>스레드 %1개</translation>
    </message>
</context>
</TS>
